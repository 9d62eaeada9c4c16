import type { QueueOptions } from './config.ts';
import { createDuplicateWindow } from './duplicate-window.ts';
import type { QueueLimits } from './limits.ts';
import type { Entry, MessageStore } from './message-store.ts';
import type { IncomingMessage, QueuedMessage } from './message.ts';

export class Arrivals {
  readonly #options: QueueOptions;
  readonly #limits: QueueLimits;
  readonly #store: MessageStore;
  readonly #now: () => number;
  readonly #duplicates: ReturnType<typeof createDuplicateWindow>;

  constructor(options: QueueOptions, limits: QueueLimits, store: MessageStore, now: () => number) {
    this.#options = options;
    this.#limits = limits;
    this.#store = store;
    this.#now = now;
    this.#duplicates = createDuplicateWindow(options.duplicateWindowMs, now);
  }

  /** All or none, undefined if full. Duplicates get a number too. */
  add(messages: readonly IncomingMessage[]): number[] | undefined {
    const bytes = messages.reduce((sum, message) => sum + message.bytes.length, 0);
    if (!this.#hasRoom(messages.length, bytes)) return undefined;
    return messages.map((message) =>
      this.#isDuplicate(message.id) ? this.#store.skip() : this.#enqueue(message),
    );
  }

  /** Drops the oldest dead letters if full. */
  addDeadLetter(message: Omit<QueuedMessage, 'sequence'>): void {
    for (const oldest of this.#store.entries()) {
      if (this.#hasRoom(1, message.bytes.length)) break;
      this.#store.remove(oldest);
    }
    this.#store.append(message);
  }

  /**
   * Moves due messages to the end under a new number, like the real service. Returns their
   * sessions.
   */
  activateDue(): (string | undefined)[] {
    const due: Entry[] = [];
    for (const entry of this.#store.entries()) {
      if (entry.message.state === 'scheduled' && entry.message.enqueuedAt <= this.#now()) due.push(entry);
    }
    for (const entry of due) {
      this.#store.remove(entry);
      this.#store.append({ ...entry.message, state: 'active' });
    }
    return due.map(({ message }) => message.sessionId);
  }

  #hasRoom(count: number, bytes: number): boolean {
    return (
      this.#store.size + count <= this.#limits.messages && this.#store.bytes + bytes <= this.#limits.bytes
    );
  }

  #isDuplicate(id: string): boolean {
    if (!this.#options.requiresDuplicateDetection) return false;
    const known = this.#duplicates.has(id);
    if (!known) this.#duplicates.add(id);
    return known;
  }

  #enqueue(message: IncomingMessage): number {
    const enqueuedAt = Math.max(this.#now(), message.scheduledFor ?? 0);
    const lifetime = Math.min(message.ttlMs ?? Infinity, this.#options.defaultTtlMs);
    return this.#store.append({
      ...message,
      state: enqueuedAt > this.#now() ? 'scheduled' : 'active',
      enqueuedAt,
      expiresAt: enqueuedAt + lifetime,
      deliveryCount: 0,
    });
  }
}
