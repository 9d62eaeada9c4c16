import config from '../../cloud/service-bus/Config.json' with { type: 'json' };
import { parseConfig, type QueueOptions } from '../../cloud/service-bus/queues/config.ts';

const extra = {
  'short-lock': { LockDuration: 'PT0.5S' },
  'short-session': { LockDuration: 'PT0.5S', RequiresSession: true },
  'two-deliveries': { MaxDeliveryCount: 2 },
  'short-lived': { DefaultMessageTimeToLive: 'PT0.3S' },
  'short-lived-kept': { DefaultMessageTimeToLive: 'PT0.3S', DeadLetteringOnMessageExpiration: true },
  'no-duplicates': { RequiresDuplicateDetection: true, DuplicateDetectionHistoryTimeWindow: 'PT0.5S' },
  large: { MaxMessageSizeInKilobytes: 1024 },
  full: {},
  other: {},
};

export const localQueues: readonly QueueOptions[] = [
  ...parseConfig(config),
  ...parseConfig({
    UserConfig: {
      Namespaces: [{ Queues: Object.entries(extra).map(([Name, Properties]) => ({ Name, Properties })) }],
    },
  }),
];
