/** A message as a client sent it. */
export interface IncomingMessage {
  /** Message id with its kind in front, so that the number 1 and the text "1" differ. */
  readonly id: string;
  readonly sessionId: string | undefined;
  /** Wanted lifetime in milliseconds; the queue's own limit holds as well. */
  readonly ttlMs: number | undefined;
  /** The whole encoded message. */
  readonly bytes: Buffer;
}

/** A message in a queue. Instants are milliseconds since 1970. */
export interface QueuedMessage extends IncomingMessage {
  readonly sequence: number;
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
