import type { QueueOptions } from './config.ts';
import { defaultLimits, type QueueLimits } from './limits.ts';
import { Queue } from './queue.ts';

export interface Entity {
  /** Lower case, without the dead-letter suffix. Rights refer to it. */
  readonly name: string;
  readonly queue: Queue;
  readonly isDeadLetterQueue: boolean;
}

const deadLetterSuffix = '/$deadletterqueue';
const managementSuffix = '/$management';

const deadLetterOptions = (options: QueueOptions): QueueOptions => ({
  ...options,
  name: options.name + deadLetterSuffix,
  defaultTtlMs: Infinity,
  maxDeliveryCount: Infinity,
  requiresSession: false,
  requiresDuplicateDetection: false,
  deadLetterOnExpiration: false,
});

const withoutManagement = (address: string): string =>
  isManagement(address) ? address.slice(0, -managementSuffix.length) : address;

export const isManagement = (address: string): boolean => address.toLowerCase().endsWith(managementSuffix);

/** Queue names are case-insensitive. */
export function createNamespace(
  queues: readonly QueueOptions[],
  now: () => number,
  limits: QueueLimits = defaultLimits,
) {
  const entities = new Map<string, Entity>();
  for (const options of queues) {
    const deadLetters = new Queue(deadLetterOptions(options), now, undefined, limits);
    const name = options.name.toLowerCase();
    entities.set(name, {
      name,
      queue: new Queue(options, now, deadLetters, limits),
      isDeadLetterQueue: false,
    });
    entities.set(name + deadLetterSuffix, { name, queue: deadLetters, isDeadLetterQueue: true });
  }
  return {
    /** Accepts `orders/$deadletterqueue` and `orders/$management` too. */
    find: (address: string): Entity | undefined => entities.get(withoutManagement(address).toLowerCase()),
    queues: (): Queue[] => [...entities.values()].map(({ queue }) => queue),
  };
}

export type Namespace = ReturnType<typeof createNamespace>;
