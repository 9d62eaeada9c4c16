import { Arrivals } from './arrivals.ts';
import { ChangeListeners } from './change-listeners.ts';
import type { QueueOptions } from './config.ts';
import { defaultLimits } from './limits.ts';
import { type Entry, MessageStore } from './message-store.ts';
import type { DeadLetter, Edit, IncomingMessage, LockedMessage, QueuedMessage } from './message.ts';
import { SessionLocks } from './session-locks.ts';

/**
 * One queue in memory: order, peek-locks, sessions, lifetimes, deliveries, duplicates, dead letters, deferred and
 * scheduled messages. It knows neither AMQP nor timers: `now` gives the time in milliseconds and {@link sweep} has to be called now and then.
 */
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

  /** Messages in the queue, locked ones included. */
  get size(): number {
    return this.#store.size;
  }

  /** Whether messages can be set aside: not in a dead-letter queue itself. */
  get hasDeadLetters(): boolean {
    return this.#deadLetters !== undefined;
  }

  /** Whether anyone waits for changes, that is for messages. */
  get hasReceiver(): boolean {
    return this.#listeners.any;
  }

  /**
   * Calls back after every change that could concern a receiver, of one session, where given, and tells which session
   * changed; the returned function stops it.
   */
  onChange(listener: (session: string | undefined) => void, session?: string): () => void {
    return this.#listeners.add(listener, session);
  }

  /**
   * Adds messages and tells their numbers; undefined when the queue has no room for all of them. A duplicate counts as
   * added, as the real service has it.
   */
  enqueue(messages: readonly IncomingMessage[]): number[] | undefined {
    const numbers = this.#arrivals.add(messages);
    if (numbers) this.#listeners.tell(messages.map(({ sessionId }) => this.#sessionOf(sessionId)));
    return numbers;
  }

  /** Takes scheduled messages back, all or none. False when one of them is not, or no longer, waiting for its time. */
  cancelScheduled(sequences: readonly number[]): boolean {
    const entries = this.#store.pick(sequences, 'scheduled');
    for (const entry of entries ?? []) this.#store.remove(entry);
    return entries !== undefined;
  }

  /** Locks the next message for an owner; of one session, where given. */
  take(owner: object, session?: string): LockedMessage | undefined {
    const entry = this.#store.firstFree(this.#now(), session);
    return entry && this.#lock(entry, owner, session);
  }

  /** Locks deferred messages by their numbers, all or none; undefined when one of them cannot be had. */
  takeDeferred(sequences: readonly number[], owner: object, session?: string): LockedMessage[] | undefined {
    const entries = this.#store.pick(sequences, 'deferred', session);
    return entries?.map((entry) => this.#lock(entry, owner, session));
  }

  /** Removes and gives deferred messages by their numbers, all or none; undefined when one cannot be had. */
  takeAndDeleteDeferred(sequences: readonly number[], session?: string): QueuedMessage[] | undefined {
    const entries = this.#store.pick(sequences, 'deferred', session);
    return entries?.map((entry) => this.#delete(entry));
  }

  /** Removes and gives the next message; of one session, where given. */
  takeAndDelete(session?: string): QueuedMessage | undefined {
    const entry = this.#store.firstFree(this.#now(), session);
    return entry && this.#delete(entry);
  }

  /** Settles as done. False when the lock is lost. */
  complete(token: string): boolean {
    const entry = this.#locked(token);
    if (entry) this.#store.remove(entry);
    return entry !== undefined;
  }

  /** Gives the message back, to be delivered again. False when the lock is lost. */
  abandon(token: string, edit?: Edit): boolean {
    const entry = this.#locked(token, edit);
    if (entry) this.#giveBack([entry]);
    return entry !== undefined;
  }

  /** Sets the message aside until somebody asks for its number. False when the lock is lost. */
  defer(token: string, edit?: Edit): boolean {
    const entry = this.#locked(token, edit);
    if (entry) {
      entry.message = { ...entry.message, state: 'deferred' };
      this.#store.unlock(entry);
    }
    return entry !== undefined;
  }

  /** Moves the message to the dead-letter queue. False when the lock is lost. */
  deadLetter(token: string, reason: string, description: string, edit?: Edit): boolean {
    const entry = this.#locked(token, edit);
    if (entry) this.#bury(entry, { source: this.options.name, reason, description });
    return entry !== undefined;
  }

  /** Extends a peek-lock and tells its new end; undefined when the lock is lost, and in a queue with sessions. */
  renew(token: string): number | undefined {
    const entry = this.#locked(token);
    if (!entry?.lock || this.options.requiresSession) return undefined;
    entry.lock.until = this.#now() + this.options.lockDurationMs;
    return entry.lock.until;
  }

  /** Takes a session for an owner and tells until when; undefined while anyone has it. */
  acceptSession(session: string, owner: object): number | undefined {
    // Its last owner's time may be over since the last sweep.
    this.#endSessions(this.sessions.takeExpired(session));
    return this.sessions.accept(session, owner);
  }

  /** A session that nobody holds and that has a message to give: the one named, or the one whose message is oldest. */
  freeSession(only?: string): string | undefined {
    return this.#store.freeSession(this.#now(), (session) => !this.sessions.isLocked(session), only);
  }

  /** Gives a session back with all that was handed out of it. */
  releaseSession(session: string, owner: object): void {
    this.sessions.release(session, owner);
    this.#endSessions([{ session, owner }]);
  }

  /** Gives back what an owner holds: its connection is gone. */
  release(owner: object): void {
    this.#giveBack(this.#store.heldBy(owner));
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

  /** Ends the locks and lifetimes whose time is over, and lets in the scheduled messages that are due. */
  sweep(): void {
    this.#endSessions(this.sessions.takeExpired());
    const lost: Entry[] = [];
    for (const entry of this.#store.entries()) {
      if (entry.lock && entry.lock.until <= this.#now()) lost.push(entry);
      else if (!entry.lock && entry.message.expiresAt <= this.#now()) this.#expire(entry);
    }
    this.#giveBack(lost);
    this.#listeners.tell(this.#arrivals.activateDue().map((session) => this.#sessionOf(session)));
  }

  #lock(entry: Entry, owner: object, session: string | undefined): LockedMessage {
    const held = session === undefined ? undefined : this.sessions.heldUntil(session, owner);
    const until = this.#now() + this.options.lockDurationMs;
    // Inside a session its lock alone counts: sweep and releaseSession undo these.
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
    this.#bury(entry, { source: this.options.name, reason: 'MaxDeliveryCountExceeded', description });
  }

  /** Unlocks messages, and tells who waits for them. */
  #giveBack(entries: readonly Entry[]): void {
    for (const entry of entries) this.#unlock(entry);
    this.#listeners.tell(entries.map(({ message }) => this.#sessionOf(message.sessionId)));
  }

  /** Takes back what was handed out of sessions that are over; who waits for any session may have them. */
  #endSessions(ended: readonly { session: string; owner: object }[]): void {
    for (const { session, owner } of ended) {
      const held = this.#store.heldBy(owner).filter(({ message }) => message.sessionId === session);
      for (const entry of held) this.#unlock(entry);
    }
    this.#listeners.tell(ended.map(({ session }) => session));
  }

  /** What a message's session means here: nothing, in a queue without sessions. */
  #sessionOf(session: string | undefined): string | undefined {
    return this.options.requiresSession ? session : undefined;
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
      state: 'active',
      expiresAt: Infinity,
      deliveryCount: 0,
      deadLetter,
    });
  }

  /** For the queue whose dead-letter queue this is: nobody else may put something in. */
  receiveDeadLetter(message: Omit<QueuedMessage, 'sequence'>): void {
    this.#arrivals.addDeadLetter(message);
    this.#listeners.tell([undefined]);
  }
}
