import { newLockToken } from '../amqp/guid.ts';
import type { MessageState, QueuedMessage } from './message.ts';
import { OrderedNumbers } from './ordered-numbers.ts';

/** The peek-lock on a message. `until` is an instant of the steady clock. */
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

/**
 * The messages of one queue in their order, and the locks on them. What a receiver waits for is found without a look at
 * what others hold or wait for.
 */
export class MessageStore {
  readonly #entries = new Map<number, Entry>();
  readonly #byToken = new Map<string, Entry>();
  readonly #byOwner = new Map<object, Set<Entry>>();
  /** Numbers of the active messages that nobody holds, by session where the queue has sessions. */
  readonly #free = new Map<string | undefined, OrderedNumbers>();
  readonly #hasSessions: boolean;
  #bytes = 0;
  #lastSequence = 0;

  constructor(hasSessions: boolean) {
    this.#hasSessions = hasSessions;
  }

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
    const entry = { message: { ...message, bytes, sequence: this.#lastSequence } };
    this.#entries.set(this.#lastSequence, entry);
    this.#bytes += message.bytes.length;
    this.#offer(entry);
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

  remove(entry: Entry): void {
    if (this.#entries.delete(entry.message.sequence)) this.#bytes -= entry.message.bytes.length;
    this.#unhold(entry);
    this.#withdraw(entry);
  }

  /** The oldest message free at `now`; of one session, where given. */
  firstFree(now: number, session?: string): Entry | undefined {
    for (const sequence of this.#free.get(session) ?? []) {
      const entry = this.#entries.get(sequence);
      if (entry && entry.message.expiresAt > now) return entry;
    }
    return undefined;
  }

  /** The session whose free message is oldest, among those that may be had; only the named one, where there is a name. */
  freeSession(now: number, mayBeHad: (session: string) => boolean, only?: string): string | undefined {
    let found: { session: string; sequence: number } | undefined;
    for (const session of only === undefined ? this.#free.keys() : [only]) {
      if (session === undefined || !mayBeHad(session)) continue;
      const sequence = this.firstFree(now, session)?.message.sequence ?? Infinity;
      if (sequence < (found?.sequence ?? Infinity)) found = { session, sequence };
    }
    return found?.session;
  }

  /** Locks a message until an instant of the steady clock; `Infinity` where its session's lock counts. */
  lock(entry: Entry, owner: object, until: number): MessageLock {
    const lock = { token: newLockToken(), owner, until };
    entry.lock = lock;
    this.#byToken.set(lock.token, entry);
    this.#byOwner.set(owner, (this.#byOwner.get(owner) ?? new Set()).add(entry));
    this.#withdraw(entry);
    return lock;
  }

  /** The message whose lock has this token and still holds at `now`. */
  locked(token: string, now: number): Entry | undefined {
    const entry = this.#byToken.get(token);
    return entry?.lock && entry.lock.until > now ? entry : undefined;
  }

  /** The messages an owner has locked. */
  heldBy(owner: object): Entry[] {
    return [...(this.#byOwner.get(owner) ?? [])];
  }

  /** Removes the lock, if there is one. */
  unlock(entry: Entry): void {
    this.#unhold(entry);
    this.#offer(entry);
  }

  #unhold(entry: Entry): void {
    if (!entry.lock) return;
    const { token, owner } = entry.lock;
    const held = this.#byOwner.get(owner);
    held?.delete(entry);
    if (held?.size === 0) this.#byOwner.delete(owner);
    this.#byToken.delete(token);
    delete entry.lock;
  }

  #keyOf({ message }: Entry): string | undefined {
    return this.#hasSessions ? message.sessionId : undefined;
  }

  #offer(entry: Entry): void {
    if (entry.message.state !== 'active' || !this.#entries.has(entry.message.sequence)) return;
    const key = this.#keyOf(entry);
    const numbers = this.#free.get(key) ?? new OrderedNumbers();
    numbers.add(entry.message.sequence);
    this.#free.set(key, numbers);
  }

  #withdraw(entry: Entry): void {
    const key = this.#keyOf(entry);
    const numbers = this.#free.get(key);
    numbers?.delete(entry.message.sequence);
    if (numbers?.size === 0) this.#free.delete(key);
  }
}
