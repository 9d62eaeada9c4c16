import * as z from 'zod/mini';

const port = z.int().check(z.minimum(0), z.maximum(65_535));

/** Port 0 picks a free one. */
export const brokerSettings = z.object({
  folder: z.string(),
  webSocketPort: port,
  amqpPort: port,
  /** Shared by all keys of a run. */
  secret: z.string(),
});

export type BrokerSettings = z.infer<typeof brokerSettings>;

/** Holds the settings as JSON. */
export const brokerVariable = 'FLEET_BROKER';

/** `auditor` has every right. */
export const fleetKeys = { app: 'app', worker: 'worker', auditor: 'auditor' } as const;

const firmPrefix = 'key-of-';

export const keyOfFirm = (sicCode: string): string => `${firmPrefix}${sicCode}`;

export const isKeyOfFirm = (identifier: string): boolean => identifier.startsWith(firmPrefix);

export const fleetQueues = {
  /** Has no worker. */
  plain: {},
  /** 1 MB. */
  large: { MaxMessageSizeInKilobytes: 1024 },
  /** Sessions stay locked during a measurement. */
  held: { RequiresSession: true, LockDuration: 'PT5M' },
} as const;

export const brokerQuestion = z.object({ id: z.number(), ask: z.enum(['holdings', 'down', 'up']) });

export type BrokerQuestion = z.infer<typeof brokerQuestion>;

/** In bytes, after garbage collection. `heap` includes external buffers. */
const memory = z.object({ heap: z.number(), resident: z.number() });

export type Memory = z.infer<typeof memory>;

const holdings = z.object({ memory, connections: z.number(), messages: z.number() });

export type Holdings = z.infer<typeof holdings>;

export const brokerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), webSocketPort: port, amqpPort: port, caFile: z.string() }),
  z.object({ kind: z.literal('holdings'), id: z.number(), holdings }),
  z.object({ kind: z.literal('done'), id: z.number() }),
]);

export type BrokerMessage = z.infer<typeof brokerMessage>;
