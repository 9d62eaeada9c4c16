type Listener = (session: string | undefined) => void;

/**
 * Who wants to hear of changes in a queue. A receiver that holds a session hears of that one alone: woken by every message
 * of every other, a thousand waiting desks would cost a million looks at the queue.
 */
export class ChangeListeners {
  readonly #ofAll = new Set<Listener>();
  readonly #ofSession = new Map<string, Set<Listener>>();

  /** Whether anyone listens. */
  get any(): boolean {
    return this.#ofAll.size > 0 || this.#ofSession.size > 0;
  }

  /** Calls back after changes of a session, of all where none is given; the returned function stops it. */
  add(listener: Listener, session?: string): () => void {
    if (session === undefined) {
      this.#ofAll.add(listener);
      return () => this.#ofAll.delete(listener);
    }
    const listeners = this.#ofSession.get(session) ?? new Set();
    this.#ofSession.set(session, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#ofSession.get(session) === listeners) this.#ofSession.delete(session);
    };
  }

  /** Tells of a change in these sessions; undefined stands for messages of no session. */
  tell(sessions: Iterable<string | undefined>): void {
    for (const session of new Set(sessions)) {
      const concerned = session === undefined ? undefined : this.#ofSession.get(session);
      for (const listener of [...(concerned ?? []), ...this.#ofAll]) listener(session);
    }
  }
}
