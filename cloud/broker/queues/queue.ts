import type { QueueOptions } from './config.ts';
import { createDuplicateWindow } from './duplicate-window.ts';
import { type Entry, MessageStore } from './message-store.ts';
import type { DeadLetter, IncomingMessage, QueuedMessage } from './message.ts';
import { SessionLocks } from './session-locks.ts';

/** What one queue may hold. */
export interface QueueLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** Enough for any office, small enough for any machine. */
export const defaultLimits: QueueLimits = { messages: 1_000, bytes: 32 * 1024 * 1024 };

/** A message handed out under a peek-lock. `lockedUntil` is milliseconds since 1970. */
export interface LockedMessage {
  readonly message: QueuedMessage;
  readonly token: string;
  readonly lockedUntil: number;
}

/**
 * One queue in memory: order, peek-locks, sessions, lifetimes, deliveries, duplicates, dead letters. It knows neither
 * AMQP nor timers: `now` gives the time in milliseconds and {@link sweep} has to be called now and then.
 */
export class Queue {
  readonly options: QueueOptions;
  readonly sessions: SessionLocks;
  readonly #deadLetters: Queue | undefined;
  readonly #limits: QueueLimits;
  readonly #now: () => number;
  readonly #duplicates: ReturnType<typeof createDuplicateWindow>;
  readonly #store = new MessageStore();
  readonly #listeners = new Set<() => void>();

  constructor(options: QueueOptions, now: () => number, deadLetters?: Queue, limits = defaultLimits) {
    this.options = options;
    this.sessions = new SessionLocks(options.lockDurationMs, now);
    this.#deadLetters = deadLetters;
    this.#limits = limits;
    this.#now = now;
    this.#duplicates = createDuplicateWindow(options.duplicateWindowMs, now);
  }

  /** Messages in the queue, locked ones included. */
  get size(): number {
    return this.#store.size;
  }

  /** Whether anyone waits for changes, that is for messages. */
  get hasReceiver(): boolean {
    return this.#listeners.size > 0;
  }

  /** Calls back after every change that could concern a receiver; the returned function stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds messages, all or none. A duplicate counts as added, as the real service has it. */
  enqueue(messages: readonly IncomingMessage[]): 'enqueued' | 'full' {
    const bytes = messages.reduce((sum, message) => sum + message.bytes.length, this.#store.bytes);
    if (this.size + messages.length > this.#limits.messages || bytes > this.#limits.bytes) return 'full';
    for (const message of messages) {
      if (this.#isDuplicate(message.id)) continue;
      const lifetime = Math.min(message.ttlMs ?? Infinity, this.options.defaultTtlMs);
      this.#store.append({
        ...message,
        enqueuedAt: this.#now(),
        expiresAt: this.#now() + lifetime,
        deliveryCount: 0,
      });
    }
    this.#changed();
    return 'enqueued';
  }

  /** Locks the next message for an owner; of one session, where given. */
  take(owner: object, session?: string): LockedMessage | undefined {
    const entry = this.#store.firstFree(this.#now(), session);
    if (!entry) return undefined;
    const held = session === undefined ? undefined : this.sessions.heldUntil(session, owner);
    const until = this.#now() + this.options.lockDurationMs;
    // Inside a session its lock alone counts: sweep and releaseSession undo these.
    const lock = this.#store.lock(entry, owner, session === undefined ? until : Infinity);
    entry.message = { ...entry.message, deliveryCount: entry.message.deliveryCount + 1 };
    return { message: entry.message, token: lock.token, lockedUntil: held ?? until };
  }

  /** Removes and gives the next message; of one session, where given. */
  takeAndDelete(session?: string): QueuedMessage | undefined {
    const entry = this.#store.firstFree(this.#now(), session);
    if (!entry) return undefined;
    this.#store.remove(entry);
    return { ...entry.message, deliveryCount: entry.message.deliveryCount + 1 };
  }

  /** Settles as done. False when the lock is lost. */
  complete(token: string): boolean {
    const entry = this.#locked(token);
    if (entry) this.#store.remove(entry);
    return entry !== undefined;
  }

  /** Gives the message back, to be delivered again. False when the lock is lost. */
  abandon(token: string): boolean {
    const entry = this.#locked(token);
    if (entry) this.#unlock(entry);
    this.#changed();
    return entry !== undefined;
  }

  /** Sets the message aside. False when the lock is lost. */
  deadLetter(token: string, reason: string, description: string): boolean {
    const entry = this.#locked(token);
    if (entry) this.#bury(entry, { source: this.options.name, reason, description });
    return entry !== undefined;
  }

  /** Extends a peek-lock and tells its new end; undefined when the lock is lost. */
  renew(token: string): number | undefined {
    const entry = this.#locked(token);
    if (!entry?.lock || this.options.requiresSession) return undefined;
    entry.lock.until = this.#now() + this.options.lockDurationMs;
    return entry.lock.until;
  }

  /** Takes a session for an owner and tells until when; undefined while another has it. */
  acceptSession(session: string, owner: object): number | undefined {
    this.sweep();
    return this.sessions.accept(session, owner);
  }

  /** The oldest session with a message that nobody holds. */
  nextFreeSession(): string | undefined {
    for (const { message } of this.#store.entries()) {
      const session = message.sessionId;
      if (
        session !== undefined &&
        !this.sessions.isLocked(session) &&
        this.#store.firstFree(this.#now(), session)
      )
        return session;
    }
    return undefined;
  }

  /** Gives a session back with all that was handed out of it. */
  releaseSession(session: string, owner: object): void {
    this.sessions.release(session, owner);
    this.#unlockAll(owner, session);
    this.#changed();
  }

  /** Gives back what an owner holds: its connection is gone. */
  release(owner: object): void {
    this.#unlockAll(owner);
    this.#changed();
  }

  /** Up to `count` messages from a sequence number on, without locking them. */
  peek(from: number, count: number, session?: string): QueuedMessage[] {
    const wanted = [...this.#store.entries()]
      .map(({ message }) => message)
      .filter(
        ({ sequence, sessionId }) => sequence >= from && (session === undefined || sessionId === session),
      );
    return wanted.slice(0, count);
  }

  /** Ends the locks and lifetimes whose time is over. */
  sweep(): void {
    const lost = this.sessions.takeExpired();
    for (const { session, owner } of lost) this.#unlockAll(owner, session);
    let changed = lost.length > 0;
    for (const entry of this.#store.entries()) {
      if (entry.lock && entry.lock.until <= this.#now()) {
        this.#unlock(entry);
        changed = true;
      }
      if (!entry.lock && entry.message.expiresAt <= this.#now()) this.#expire(entry);
    }
    if (changed) this.#changed();
  }

  #isDuplicate(id: string): boolean {
    if (!this.options.requiresDuplicateDetection) return false;
    const known = this.#duplicates.has(id);
    if (!known) this.#duplicates.add(id);
    return known;
  }

  #locked(token: string): Entry | undefined {
    return this.#store.locked(token, this.#now());
  }

  #unlock(entry: Entry): void {
    this.#store.unlock(entry);
    if (entry.message.deliveryCount < this.options.maxDeliveryCount) return;
    const description = `Message could not be consumed after ${this.options.maxDeliveryCount} delivery attempts.`;
    this.#bury(entry, { source: this.options.name, reason: 'MaxDeliveryCountExceeded', description });
  }

  #unlockAll(owner: object, session?: string): void {
    for (const entry of this.#store.entries()) {
      if (entry.lock?.owner !== owner) continue;
      if (session === undefined || entry.message.sessionId === session) this.#unlock(entry);
    }
  }

  #expire(entry: Entry): void {
    const description = 'The message expired and was dead lettered.';
    if (this.options.deadLetterOnExpiration) {
      this.#bury(entry, { source: this.options.name, reason: 'TTLExpiredException', description });
    } else this.#store.remove(entry);
  }

  #bury(entry: Entry, deadLetter: DeadLetter): void {
    this.#store.remove(entry);
    this.#deadLetters?.receiveDeadLetter({
      ...entry.message,
      expiresAt: Infinity,
      deliveryCount: 0,
      deadLetter,
    });
  }

  /** Takes a dead letter in; the oldest ones make room, so that failures cannot fill the memory. */
  receiveDeadLetter(message: Omit<QueuedMessage, 'sequence'>): void {
    for (const oldest of this.#store.entries()) {
      if (this.size < this.#limits.messages && this.#store.bytes + message.bytes.length <= this.#limits.bytes)
        break;
      this.#store.remove(oldest);
    }
    this.#store.append(message);
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
