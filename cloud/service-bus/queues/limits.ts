/** Per queue. */
export interface QueueLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** Covers every firm of a region after an update. Fits any machine. */
export const defaultLimits: QueueLimits = { messages: 10_000, bytes: 32 * 1024 * 1024 };
