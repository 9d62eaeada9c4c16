/** A message as a client sent it. */
export interface IncomingMessage {
  /** Message id with its kind in front, so that the number 1 and the text "1" differ. */
  readonly id: string;
  readonly sessionId: string | undefined;
  /** Wanted lifetime in milliseconds; the queue's own limit holds as well. */
  readonly ttlMs: number | undefined;
  /** When it should come into the queue, by the steady clock; at once, where not given or past. */
  readonly scheduledFor?: number | undefined;
  /** The whole encoded message. */
  readonly bytes: Buffer;
}

/** Whether receivers get a message in its turn, only by its number, or not before its time. */
export type MessageState = 'active' | 'deferred' | 'scheduled';

/** A message in a queue. Instants are those of the steady clock. */
export interface QueuedMessage extends IncomingMessage {
  readonly sequence: number;
  readonly state: MessageState;
  readonly enqueuedAt: number;
  readonly expiresAt: number;
  /** How often it has been handed out. */
  readonly deliveryCount: number;
  /** Set in a dead-letter queue. */
  readonly deadLetter?: DeadLetter;
}

/** Why and from where a message came into a dead-letter queue. */
export interface DeadLetter {
  readonly source: string;
  readonly reason: string;
  readonly description: string;
}

/** A message handed out under a peek-lock. `lockedUntil` is an instant of the steady clock. */
export interface LockedMessage {
  readonly message: QueuedMessage;
  readonly token: string;
  readonly lockedUntil: number;
}

/** Rewrites an encoded message when it is settled. Throws when that cannot be done; nothing is then settled. */
export type Edit = (bytes: Buffer) => Buffer;
