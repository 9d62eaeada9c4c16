import type { QueueOptions } from './config.ts';
import { defaultLimits, type QueueLimits } from './limits.ts';
import { Queue } from './queue.ts';

/** A queue found by its address. */
export interface Entity {
  /** Name of the queue in lower case, without the dead-letter part: what rights are given on. */
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

/** The part of an address before `/$management`, or the whole of it. */
const withoutManagement = (address: string): string =>
  isManagement(address) ? address.slice(0, -managementSuffix.length) : address;

/** Whether an address is that of an entity's management node. */
export const isManagement = (address: string): boolean => address.toLowerCase().endsWith(managementSuffix);

/** All queues of the broker, each with its dead-letter queue. Names are compared without regard to case. */
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
    /** Finds the entity of an address such as `orders`, `orders/$deadletterqueue` or `orders/$management`. */
    find: (address: string): Entity | undefined => entities.get(withoutManagement(address).toLowerCase()),
    /** Every queue, dead-letter queues included. */
    queues: (): Queue[] => [...entities.values()].map(({ queue }) => queue),
  };
}

/** See {@link createNamespace}. */
export type Namespace = ReturnType<typeof createNamespace>;
