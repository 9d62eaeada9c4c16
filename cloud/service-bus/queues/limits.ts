/** Per queue. */
export interface QueueLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** Covers all firms of a region after an update. */
export const defaultLimits: QueueLimits = { messages: 10_000, bytes: 32 * 1024 * 1024 };
