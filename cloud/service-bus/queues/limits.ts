/** What one queue may hold. */
export interface QueueLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** Enough for every firm of a region on the morning after an update, small enough for any machine. */
export const defaultLimits: QueueLimits = { messages: 10_000, bytes: 32 * 1024 * 1024 };
