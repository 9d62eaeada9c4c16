import type { Right } from './authority.ts';

interface Claim {
  readonly keyName: string;
  readonly rights: readonly Right[];
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** Claims of one connection. `now` is in milliseconds. */
export class Claims {
  readonly #byEntity = new Map<string, Claim>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  put(entity: string, claim: Claim): void {
    this.#byEntity.set(entity, claim);
  }

  keyNames(): string[] {
    return [...this.#byEntity.values()].map(({ keyName }) => keyName);
  }

  revoke(keyName: string): boolean {
    const before = this.#byEntity.size;
    for (const [entity, claim] of this.#byEntity)
      if (claim.keyName === keyName) this.#byEntity.delete(entity);
    return this.#byEntity.size < before;
  }

  allow(entity: string, ...rights: readonly Right[]): boolean {
    const claim = this.#byEntity.get(entity);
    return (
      claim !== undefined &&
      claim.expiresAt > this.#now() &&
      (claim.rights.includes('Manage') || rights.some((right) => claim.rights.includes(right)))
    );
  }
}
