import * as z from 'zod/mini';

const port = z.int().check(z.minimum(0), z.maximum(65_535));

/** What a hub in a process of its own is told: where its files lie, its ports (0 for any free one), its keys. */
export const hubSettings = z.object({
  folder: z.string(),
  hubPort: port,
  amqpPort: port,
  /** One secret for all its keys: it lives as long as the run and guards nothing. */
  secret: z.string(),
});

/** See {@link hubSettings}. */
export type HubSettings = z.infer<typeof hubSettings>;

/** Name of the environment variable that carries the settings as JSON. */
export const hubVariable = 'FLEET_HUB';

/** The hub's keys: what a desk may do for any firm, what a worker may do, and one that may do everything. */
export const fleetKeys = { desk: 'desk', worker: 'worker', auditor: 'auditor' } as const;

const firmPrefix = 'key-of-';

/** Identifier of the key that a fleet's firm has: the hub takes it, and the worker looks it up for a request. */
export const keyOfFirm = (sicCode: string): string => `${firmPrefix}${sicCode}`;

/** Whether this is a firm's key. */
export const isKeyOfFirm = (identifier: string): boolean => identifier.startsWith(firmPrefix);

/** Further queues of the hub, beside those of the product. */
export const fleetQueues = {
  /** A queue nobody works on. */
  plain: {},
  /** Takes messages of up to 1 MB. */
  large: { MaxMessageSizeInKilobytes: 1024 },
  /** A queue of sessions that stay held for as long as a measurement lasts. */
  held: { RequiresSession: true, LockDuration: 'PT5M' },
} as const;

/** What the hub can be asked. */
export const hubQuestion = z.object({ id: z.number(), ask: z.enum(['holdings', 'down', 'up']) });

/** See {@link hubQuestion}. */
export type HubQuestion = z.infer<typeof hubQuestion>;

/** What a process holds after its garbage is collected, in bytes; the heap with the buffers outside it. */
const memory = z.object({ heap: z.number(), resident: z.number() });

/** See {@link memory}. */
export type Memory = z.infer<typeof memory>;

/** What a hub holds: its memory, and how many connections and messages. */
const holdings = z.object({ memory, connections: z.number(), messages: z.number() });

/** See {@link holdings}. */
export type Holdings = z.infer<typeof holdings>;

/** What the hub says: that it is ready, what it holds, or that it is down or up again. */
export const hubWord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), hubPort: port, amqpPort: port, caFile: z.string() }),
  z.object({ kind: z.literal('holdings'), id: z.number(), holdings }),
  z.object({ kind: z.literal('done'), id: z.number() }),
]);

/** See {@link hubWord}. */
export type HubWord = z.infer<typeof hubWord>;
