/** Session states kept at most in one queue. */
const maxStates = 1_000;

/** Who holds a session, and until when (by the steady clock). */
interface SessionLock {
  readonly owner: object;
  until: number;
}

/** Gives each session of a queue to one link at a time. Instants are those of the steady clock. */
export class SessionLocks {
  readonly #locks = new Map<string, SessionLock>();
  readonly #states = new Map<string, Buffer>();
  readonly #durationMs: number;
  readonly #now: () => number;

  constructor(durationMs: number, now: () => number) {
    this.#durationMs = durationMs;
    this.#now = now;
  }

  /** Takes the lock and tells its end; undefined while anyone holds it, this owner included. */
  accept(session: string, owner: object): number | undefined {
    if (this.isLocked(session)) return undefined;
    const until = this.#now() + this.#durationMs;
    this.#locks.set(session, { owner, until });
    return until;
  }

  /** Whether anyone holds the session. */
  isLocked(session: string): boolean {
    return (this.#locks.get(session)?.until ?? 0) > this.#now();
  }

  /** Until when this owner holds the session; undefined when it does not. */
  heldUntil(session: string, owner: object): number | undefined {
    const lock = this.#locks.get(session);
    return lock?.owner === owner && lock.until > this.#now() ? lock.until : undefined;
  }

  /** Who holds the session now. */
  ownerOf(session: string): object | undefined {
    return this.isLocked(session) ? this.#locks.get(session)?.owner : undefined;
  }

  /** Extends the lock and tells its new end; undefined when the owner no longer holds it. */
  renew(session: string, owner: object): number | undefined {
    const lock = this.#locks.get(session);
    if (!lock || this.heldUntil(session, owner) === undefined) return undefined;
    lock.until = this.#now() + this.#durationMs;
    return lock.until;
  }

  /** Gives the session back, if this owner still has it. */
  release(session: string, owner: object): void {
    if (this.#locks.get(session)?.owner === owner) this.#locks.delete(session);
  }

  /** Drops the locks whose time is over, of all sessions or of one, and names their sessions and owners. */
  takeExpired(only?: string): { session: string; owner: object }[] {
    const expired: { session: string; owner: object }[] = [];
    for (const session of only === undefined ? this.#locks.keys() : [only]) {
      const lock = this.#locks.get(session);
      if (!lock || lock.until > this.#now()) continue;
      this.#locks.delete(session);
      expired.push({ session, owner: lock.owner });
    }
    return expired;
  }

  /** The state a client left with the session. */
  state(session: string): Buffer | undefined {
    return this.#states.get(session);
  }

  /** Leaves a state with the session, or none. False when too many sessions have one. */
  setState(session: string, state: Buffer | undefined): boolean {
    if (state === undefined) this.#states.delete(session);
    else if (this.#states.size >= maxStates && !this.#states.has(session)) return false;
    else this.#states.set(session, state);
    return true;
  }
}
