import { newLockToken } from '../amqp/guid.ts';
import type { MessageState, QueuedMessage } from './message.ts';
import { OrderedNumbers } from './ordered-numbers.ts';

/** `until` is on the steady clock. */
export interface MessageLock {
  readonly token: string;
  readonly owner: object;
  until: number;
}

export interface Entry {
  message: QueuedMessage;
  lock?: MessageLock;
}

/** Indexed, so that lookups skip messages others hold or wait for. */
export class MessageStore {
  readonly #entries = new Map<number, Entry>();
  readonly #byToken = new Map<string, Entry>();
  readonly #byOwner = new Map<object, Set<Entry>>();
  /** Numbers of unlocked active messages, by session. */
  readonly #free = new Map<string | undefined, OrderedNumbers>();
  readonly #hasSessions: boolean;
  #bytes = 0;
  #lastSequence = 0;

  constructor(hasSessions: boolean) {
    this.#hasSessions = hasSessions;
  }

  /** Including locked messages. */
  get size(): number {
    return this.#entries.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  entries(): IterableIterator<Entry> {
    return this.#entries.values();
  }

  append(message: Omit<QueuedMessage, 'sequence'>): number {
    this.#lastSequence += 1;
    // May be a slice of a large network chunk, which a copy frees.
    const bytes = Buffer.from(message.bytes);
    const entry = { message: { ...message, bytes, sequence: this.#lastSequence } };
    this.#entries.set(this.#lastSequence, entry);
    this.#bytes += message.bytes.length;
    this.#markFree(entry);
    return this.#lastSequence;
  }

  skip(): number {
    this.#lastSequence += 1;
    return this.#lastSequence;
  }

  /** Undefined unless all are in this state, unlocked and of the session. */
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

  rewrite(entry: Entry, bytes: Buffer): void {
    this.#bytes += bytes.length - entry.message.bytes.length;
    entry.message = { ...entry.message, bytes };
  }

  remove(entry: Entry): void {
    if (this.#entries.delete(entry.message.sequence)) this.#bytes -= entry.message.bytes.length;
    this.#removeLock(entry);
    this.#unmarkFree(entry);
  }

  firstFree(now: number, session?: string): Entry | undefined {
    for (const sequence of this.#free.get(session) ?? []) {
      const entry = this.#entries.get(sequence);
      if (entry && entry.message.expiresAt > now) return entry;
    }
    return undefined;
  }

  /** With the oldest free message. */
  freeSession(now: number, isAvailable: (session: string) => boolean, only?: string): string | undefined {
    let found: { session: string; sequence: number } | undefined;
    for (const session of only === undefined ? this.#free.keys() : [only]) {
      if (session === undefined || !isAvailable(session)) continue;
      const sequence = this.firstFree(now, session)?.message.sequence ?? Infinity;
      if (sequence < (found?.sequence ?? Infinity)) found = { session, sequence };
    }
    return found?.session;
  }

  /** `until`: steady clock, or `Infinity` if the session's lock applies. */
  lock(entry: Entry, owner: object, until: number): MessageLock {
    const lock = { token: newLockToken(), owner, until };
    entry.lock = lock;
    this.#byToken.set(lock.token, entry);
    this.#byOwner.set(owner, (this.#byOwner.get(owner) ?? new Set()).add(entry));
    this.#unmarkFree(entry);
    return lock;
  }

  locked(token: string, now: number): Entry | undefined {
    const entry = this.#byToken.get(token);
    return entry?.lock && entry.lock.until > now ? entry : undefined;
  }

  heldBy(owner: object): Entry[] {
    return [...(this.#byOwner.get(owner) ?? [])];
  }

  unlock(entry: Entry): void {
    this.#removeLock(entry);
    this.#markFree(entry);
  }

  #removeLock(entry: Entry): void {
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

  #markFree(entry: Entry): void {
    if (entry.message.state !== 'active' || !this.#entries.has(entry.message.sequence)) return;
    const key = this.#keyOf(entry);
    const numbers = this.#free.get(key) ?? new OrderedNumbers();
    numbers.add(entry.message.sequence);
    this.#free.set(key, numbers);
  }

  #unmarkFree(entry: Entry): void {
    const key = this.#keyOf(entry);
    const numbers = this.#free.get(key);
    numbers?.delete(entry.message.sequence);
    if (numbers?.size === 0) this.#free.delete(key);
  }
}
