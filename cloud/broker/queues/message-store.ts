import { newLockToken } from '../amqp/guid.ts';
import type { MessageState, QueuedMessage } from './message.ts';

/** The peek-lock on a message. `until` is milliseconds since 1970. */
export interface MessageLock {
  readonly token: string;
  readonly owner: object;
  until: number;
}

/** A message in its place, with the lock on it, if any. */
export interface Entry {
  message: QueuedMessage;
  lock?: MessageLock;
}

/** The messages of one queue in their order, and the locks on them. */
export class MessageStore {
  readonly #entries = new Map<number, Entry>();
  readonly #byToken = new Map<string, Entry>();
  #bytes = 0;
  #lastSequence = 0;

  /** Messages held, locked ones included. */
  get size(): number {
    return this.#entries.size;
  }

  /** Size of the messages held, in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** All entries, oldest first. */
  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  /** Puts a message at the end and tells its number. */
  append(message: Omit<QueuedMessage, 'sequence'>): number {
    this.#lastSequence += 1;
    // A copy, because the bytes may be a small part of a large chunk from the network.
    const bytes = Buffer.from(message.bytes);
    this.#entries.set(this.#lastSequence, { message: { ...message, bytes, sequence: this.#lastSequence } });
    this.#bytes += message.bytes.length;
    return this.#lastSequence;
  }

  /** Gives a number away for which there is no message. */
  skip(): number {
    this.#lastSequence += 1;
    return this.#lastSequence;
  }

  /** The messages of these numbers, if all are there, in this state, unlocked and of the session, where given. */
  pick(sequences: readonly number[], state: MessageState, session?: string): Entry[] | undefined {
    const found = [...new Set(sequences)].map((sequence) => this.#entries.get(sequence));
    const fitting = found
      .filter((entry) => entry !== undefined)
      .filter(
        ({ lock, message }) =>
          !lock && message.state === state && (session === undefined || message.sessionId === session),
      );
    return fitting.length === sequences.length ? fitting : undefined;
  }

  /** Puts other bytes in the place of a message's own. */
  rewrite(entry: Entry, bytes: Buffer): void {
    this.#bytes += bytes.length - entry.message.bytes.length;
    entry.message = { ...entry.message, bytes };
  }

  /** Takes a message out. */
  remove(entry: Entry): void {
    this.unlock(entry);
    if (this.#entries.delete(entry.message.sequence)) this.#bytes -= entry.message.bytes.length;
  }

  /** The oldest message free at `now`; of one session, where given. */
  firstFree(now: number, session?: string): Entry | undefined {
    for (const entry of this.#entries.values()) {
      const { lock, message } = entry;
      if (lock || message.state !== 'active' || message.expiresAt <= now) continue;
      if (session === undefined || message.sessionId === session) return entry;
    }
    return undefined;
  }

  /** Locks a message. */
  lock(entry: Entry, owner: object, until: number): MessageLock {
    const lock = { token: newLockToken(), owner, until };
    entry.lock = lock;
    this.#byToken.set(lock.token, entry);
    return lock;
  }

  /** The message whose lock has this token and still holds at `now`. */
  locked(token: string, now: number): Entry | undefined {
    const entry = this.#byToken.get(token);
    return entry?.lock && entry.lock.until > now ? entry : undefined;
  }

  /** Removes the lock, if there is one. */
  unlock(entry: Entry): void {
    if (entry.lock) this.#byToken.delete(entry.lock.token);
    delete entry.lock;
  }
}
