import type { QueueOptions } from '../service-bus/queues/config.ts';

export const testQueueOptions = (changes: Partial<QueueOptions> = {}): QueueOptions => ({
  name: 'orders',
  lockDurationMs: 30_000,
  defaultTtlMs: 3_600_000,
  maxDeliveryCount: 3,
  requiresSession: false,
  requiresDuplicateDetection: false,
  duplicateWindowMs: 20_000,
  deadLetterOnExpiration: false,
  maxMessageBytes: 262_144,
  ...changes,
});
