/** Failures before a delay. */
export const accountLimit = 10;
const addressLimit = 50;

/** In milliseconds, doubled per failure. */
const firstWait = 30_000;
const longestWait = 15 * 60_000;

/** In milliseconds since the last failure. */
const memory = 3_600_000;

/** The least recent is dropped first. */
const maxNames = 10_000;

interface Tries {
  readonly wrong: number;
  readonly lastAt: number;
}

/** Counts as failed until `succeed`. */
export interface Attempt {
  succeed(): void;
}

function waitAfter(wrong: number, limit: number): number {
  return wrong < limit ? 0 : Math.min(firstWait * 2 ** Math.min(wrong - limit, 20), longestWait);
}

/** Limits password guessing. Unknown accounts count too. `now` is monotonic milliseconds. */
export function createAttempts(now: () => number) {
  const byName = new Map<string, Tries>();

  const triesOf = (name: string): Tries => {
    const tries = byName.get(name);
    return tries && now() - tries.lastAt < memory ? tries : { wrong: 0, lastAt: 0 };
  };

  function remember(name: string, wrong: number): void {
    byName.delete(name);
    if (wrong > 0) byName.set(name, { wrong, lastAt: now() });
    const [oldest] = byName.keys();
    if (byName.size > maxNames && oldest !== undefined) byName.delete(oldest);
  }

  function remaining(name: string, limit: number): number {
    const { wrong, lastAt } = triesOf(name);
    return Math.max(0, lastAt + waitAfter(wrong, limit) - now());
  }

  return {
    /** `wait` is in milliseconds. */
    begin(account: string, address: string): Attempt | { wait: number } {
      const names = { account: `account ${account}`, address: `address ${address}` };
      const wait = Math.max(remaining(names.account, accountLimit), remaining(names.address, addressLimit));
      if (wait > 0) return { wait };
      // Count first, to limit concurrent guesses.
      for (const name of Object.values(names)) remember(name, triesOf(name).wrong + 1);
      return {
        succeed() {
          remember(names.account, 0);
          remember(names.address, triesOf(names.address).wrong - 1);
        },
      };
    },
  };
}

export type Attempts = ReturnType<typeof createAttempts>;
