/** Per queue. */
const maxStates = 1_000;

interface SessionLock {
  readonly owner: object;
  until: number;
}

/** Times are on the steady clock. */
export class SessionLocks {
  readonly #locks = new Map<string, SessionLock>();
  readonly #states = new Map<string, Buffer>();
  readonly #durationMs: number;
  readonly #now: () => number;

  constructor(durationMs: number, now: () => number) {
    this.#durationMs = durationMs;
    this.#now = now;
  }

  /** Undefined while held, even by the same owner. */
  accept(session: string, owner: object): number | undefined {
    if (this.isLocked(session)) return undefined;
    const until = this.#now() + this.#durationMs;
    this.#locks.set(session, { owner, until });
    return until;
  }

  isLocked(session: string): boolean {
    return (this.#locks.get(session)?.until ?? 0) > this.#now();
  }

  heldUntil(session: string, owner: object): number | undefined {
    const lock = this.#locks.get(session);
    return lock?.owner === owner && lock.until > this.#now() ? lock.until : undefined;
  }

  ownerOf(session: string): object | undefined {
    return this.isLocked(session) ? this.#locks.get(session)?.owner : undefined;
  }

  /** Undefined if no longer held. */
  renew(session: string, owner: object): number | undefined {
    const lock = this.#locks.get(session);
    if (!lock || this.heldUntil(session, owner) === undefined) return undefined;
    lock.until = this.#now() + this.#durationMs;
    return lock.until;
  }

  release(session: string, owner: object): void {
    if (this.#locks.get(session)?.owner === owner) this.#locks.delete(session);
  }

  /** Of one or all sessions. */
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

  state(session: string): Buffer | undefined {
    return this.#states.get(session);
  }

  /** False if too many sessions have a state. */
  setState(session: string, state: Buffer | undefined): boolean {
    if (state === undefined) this.#states.delete(session);
    else if (this.#states.size >= maxStates && !this.#states.has(session)) return false;
    else this.#states.set(session, state);
    return true;
  }
}
