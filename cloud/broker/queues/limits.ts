/** What one queue may hold. */
export interface QueueLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** Enough for any office, small enough for any machine. */
export const defaultLimits: QueueLimits = { messages: 1_000, bytes: 32 * 1024 * 1024 };
