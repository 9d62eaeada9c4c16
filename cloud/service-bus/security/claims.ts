import type { Right } from './authority.ts';

interface Claim {
  /** Name of the key whose token gave it. */
  readonly keyName: string;
  readonly rights: readonly Right[];
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** The claims put on one connection. `now` gives the time in milliseconds. */
export class Claims {
  readonly #byEntity = new Map<string, Claim>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Puts a claim on an entity; it replaces an earlier one. */
  put(entity: string, claim: Claim): void {
    this.#byEntity.set(entity, claim);
  }

  /** Names of the keys that gave the claims of this connection. */
  keyNames(): string[] {
    return [...this.#byEntity.values()].map(({ keyName }) => keyName);
  }

  /** Takes back what a key gave, and tells whether that was anything. */
  revoke(keyName: string): boolean {
    const before = this.#byEntity.size;
    for (const [entity, claim] of this.#byEntity)
      if (claim.keyName === keyName) this.#byEntity.delete(entity);
    return this.#byEntity.size < before;
  }

  /** Whether a claim in force gives one of these rights on the entity. */
  allow(entity: string, ...rights: readonly Right[]): boolean {
    const claim = this.#byEntity.get(entity);
    return (
      claim !== undefined &&
      claim.expiresAt > this.#now() &&
      (claim.rights.includes('Manage') || rights.some((right) => claim.rights.includes(right)))
    );
  }
}
