import { Arrivals } from './arrivals.ts';
import { ChangeListeners } from './change-listeners.ts';
import type { QueueOptions } from './config.ts';
import { defaultLimits } from './limits.ts';
import { type Entry, MessageStore } from './message-store.ts';
import type { DeadLetter, Edit, IncomingMessage, LockedMessage, QueuedMessage } from './message.ts';
import { SessionLocks } from './session-locks.ts';

/** Without AMQP or timers. `now` is in milliseconds. Call {@link sweep} regularly. */
export class Queue {
  readonly options: QueueOptions;
  readonly sessions: SessionLocks;
  readonly #deadLetters: Queue | undefined;
  readonly #now: () => number;
  readonly #arrivals: Arrivals;
  readonly #store: MessageStore;
  readonly #listeners = new ChangeListeners();

  constructor(options: QueueOptions, now: () => number, deadLetters?: Queue, limits = defaultLimits) {
    this.options = options;
    this.sessions = new SessionLocks(options.lockDurationMs, now);
    this.#deadLetters = deadLetters;
    this.#now = now;
    this.#store = new MessageStore(options.requiresSession);
    this.#arrivals = new Arrivals(options, limits, this.#store, now);
  }

  /** Including locked messages. */
  get size(): number {
    return this.#store.size;
  }

  get hasDeadLetters(): boolean {
    return this.#deadLetters !== undefined;
  }

  get hasReceiver(): boolean {
    return this.#listeners.any;
  }

  /** Passes the changed session. Returns an unsubscribe function. */
  onChange(listener: (session: string | undefined) => void, session?: string): () => void {
    return this.#listeners.add(listener, session);
  }

  /** Undefined if not all fit. Duplicates get a number, like in the real service. */
  enqueue(messages: readonly IncomingMessage[]): number[] | undefined {
    const numbers = this.#arrivals.add(messages);
    if (numbers) this.#listeners.notify(messages.map(({ sessionId }) => this.#sessionOf(sessionId)));
    return numbers;
  }

  /** All or none. */
  cancelScheduled(sequences: readonly number[]): boolean {
    const entries = this.#store.pick(sequences, 'scheduled');
    for (const entry of entries ?? []) this.#store.remove(entry);
    return entries !== undefined;
  }

  take(owner: object, session?: string): LockedMessage | undefined {
    const entry = this.#store.firstFree(this.#now(), session);
    return entry && this.#lock(entry, owner, session);
  }

  /** All or none. */
  takeDeferred(sequences: readonly number[], owner: object, session?: string): LockedMessage[] | undefined {
    const entries = this.#store.pick(sequences, 'deferred', session);
    return entries?.map((entry) => this.#lock(entry, owner, session));
  }

  /** All or none. */
  takeAndDeleteDeferred(sequences: readonly number[], session?: string): QueuedMessage[] | undefined {
    const entries = this.#store.pick(sequences, 'deferred', session);
    return entries?.map((entry) => this.#delete(entry));
  }

  takeAndDelete(session?: string): QueuedMessage | undefined {
    const entry = this.#store.firstFree(this.#now(), session);
    return entry && this.#delete(entry);
  }

  /** False if the lock is lost, as in the methods below. */
  complete(token: string): boolean {
    const entry = this.#locked(token);
    if (entry) this.#store.remove(entry);
    return entry !== undefined;
  }

  abandon(token: string, edit?: Edit): boolean {
    const entry = this.#locked(token, edit);
    if (entry) this.#unlockAll([entry]);
    return entry !== undefined;
  }

  defer(token: string, edit?: Edit): boolean {
    const entry = this.#locked(token, edit);
    if (entry) {
      entry.message = { ...entry.message, state: 'deferred' };
      this.#store.unlock(entry);
    }
    return entry !== undefined;
  }

  deadLetter(token: string, reason: string, description: string, edit?: Edit): boolean {
    const entry = this.#locked(token, edit);
    if (entry) this.#moveToDeadLetters(entry, { source: this.options.name, reason, description });
    return entry !== undefined;
  }

  /** Undefined if lost or the queue has sessions. */
  renew(token: string): number | undefined {
    const entry = this.#locked(token);
    if (!entry?.lock || this.options.requiresSession) return undefined;
    entry.lock.until = this.#now() + this.options.lockDurationMs;
    return entry.lock.until;
  }

  /** Returns the lock's end, undefined while held. */
  acceptSession(session: string, owner: object): number | undefined {
    // The last lock may have expired since the last sweep.
    this.#endSessions(this.sessions.takeExpired(session));
    return this.sessions.accept(session, owner);
  }

  /** Unlocked, with the oldest message. */
  freeSession(only?: string): string | undefined {
    return this.#store.freeSession(this.#now(), (session) => !this.sessions.isLocked(session), only);
  }

  releaseSession(session: string, owner: object): void {
    this.sessions.release(session, owner);
    this.#endSessions([{ session, owner }]);
  }

  /** For a closed connection. */
  release(owner: object): void {
    this.#unlockAll(this.#store.heldBy(owner));
  }

  /** Does not lock. */
  peek(from: number, count: number, session?: string): QueuedMessage[] {
    const wanted = [...this.#store.entries()]
      .map(({ message }) => message)
      .filter(
        ({ sequence, sessionId }) => sequence >= from && (session === undefined || sessionId === session),
      );
    return wanted.slice(0, count);
  }

  sweep(): void {
    this.#endSessions(this.sessions.takeExpired());
    const lost: Entry[] = [];
    for (const entry of this.#store.entries()) {
      if (entry.lock && entry.lock.until <= this.#now()) lost.push(entry);
      else if (!entry.lock && entry.message.expiresAt <= this.#now()) this.#expire(entry);
    }
    this.#unlockAll(lost);
    this.#listeners.notify(this.#arrivals.activateDue().map((session) => this.#sessionOf(session)));
  }

  #lock(entry: Entry, owner: object, session: string | undefined): LockedMessage {
    const held = session === undefined ? undefined : this.sessions.heldUntil(session, owner);
    const until = this.#now() + this.options.lockDurationMs;
    // Only the session's lock counts. sweep and releaseSession undo these.
    const lock = this.#store.lock(entry, owner, session === undefined ? until : Infinity);
    entry.message = { ...entry.message, deliveryCount: entry.message.deliveryCount + 1 };
    return { message: entry.message, token: lock.token, lockedUntil: held ?? until };
  }

  #delete(entry: Entry): QueuedMessage {
    this.#store.remove(entry);
    return { ...entry.message, deliveryCount: entry.message.deliveryCount + 1 };
  }

  #locked(token: string, edit?: Edit): Entry | undefined {
    const entry = this.#store.locked(token, this.#now());
    if (entry && edit) this.#store.rewrite(entry, edit(entry.message.bytes));
    return entry;
  }

  #unlock(entry: Entry): void {
    this.#store.unlock(entry);
    if (entry.message.deliveryCount < this.options.maxDeliveryCount) return;
    const description = `Message could not be consumed after ${this.options.maxDeliveryCount} delivery attempts.`;
    this.#moveToDeadLetters(entry, {
      source: this.options.name,
      reason: 'MaxDeliveryCountExceeded',
      description,
    });
  }

  #unlockAll(entries: readonly Entry[]): void {
    for (const entry of entries) this.#unlock(entry);
    this.#listeners.notify(entries.map(({ message }) => this.#sessionOf(message.sessionId)));
  }

  /** Receivers waiting for any session may get these messages. */
  #endSessions(ended: readonly { session: string; owner: object }[]): void {
    for (const { session, owner } of ended) {
      const held = this.#store.heldBy(owner).filter(({ message }) => message.sessionId === session);
      for (const entry of held) this.#unlock(entry);
    }
    this.#listeners.notify(ended.map(({ session }) => session));
  }

  #sessionOf(session: string | undefined): string | undefined {
    return this.options.requiresSession ? session : undefined;
  }

  #expire(entry: Entry): void {
    const description = 'The message expired and was dead lettered.';
    if (this.options.deadLetterOnExpiration) {
      this.#moveToDeadLetters(entry, {
        source: this.options.name,
        reason: 'TTLExpiredException',
        description,
      });
    } else this.#store.remove(entry);
  }

  #moveToDeadLetters(entry: Entry, deadLetter: DeadLetter): void {
    this.#store.remove(entry);
    this.#deadLetters?.receiveDeadLetter({
      ...entry.message,
      state: 'active',
      expiresAt: Infinity,
      deliveryCount: 0,
      deadLetter,
    });
  }

  /** Only for the owner of this dead-letter queue. */
  receiveDeadLetter(message: Omit<QueuedMessage, 'sequence'>): void {
    this.#arrivals.addDeadLetter(message);
    this.#listeners.notify([undefined]);
  }
}
