export interface IncomingMessage {
  /** Prefixed with its type, so that 1 and "1" differ. */
  readonly id: string;
  readonly sessionId: string | undefined;
  /** In milliseconds. The queue's limit also applies. */
  readonly ttlMs: number | undefined;
  /** Steady clock. */
  readonly scheduledFor?: number | undefined;
  readonly bytes: Buffer;
}

/** Deferred messages are received by number only. */
export type MessageState = 'active' | 'deferred' | 'scheduled';

/** Times are on the steady clock. */
export interface QueuedMessage extends IncomingMessage {
  readonly sequence: number;
  readonly state: MessageState;
  readonly enqueuedAt: number;
  readonly expiresAt: number;
  readonly deliveryCount: number;
  readonly deadLetter?: DeadLetter;
}

export interface DeadLetter {
  readonly source: string;
  readonly reason: string;
  readonly description: string;
}

/** `lockedUntil` is on the steady clock. */
export interface LockedMessage {
  readonly message: QueuedMessage;
  readonly token: string;
  readonly lockedUntil: number;
}

/** If it throws, nothing is settled. */
export type Edit = (bytes: Buffer) => Buffer;
