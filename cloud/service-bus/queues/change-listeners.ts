type Listener = (session: string | undefined) => void;

/** Per session: waking all of a thousand waiting computers would cost a million lookups. */
export class ChangeListeners {
  readonly #ofAll = new Set<Listener>();
  readonly #ofSession = new Map<string, Set<Listener>>();

  get any(): boolean {
    return this.#ofAll.size > 0 || this.#ofSession.size > 0;
  }

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

  /** Undefined stands for messages without a session. */
  notify(sessions: Iterable<string | undefined>): void {
    for (const session of new Set(sessions)) {
      const concerned = session === undefined ? undefined : this.#ofSession.get(session);
      for (const listener of [...(concerned ?? []), ...this.#ofAll]) listener(session);
    }
  }
}
