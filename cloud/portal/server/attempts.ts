/** From so many wrong tries on, the next one has to wait: of one account, and of one address. */
export const accountLimit = 10;
const addressLimit = 50;

/** The first wait, which doubles with each further wrong try, and the longest; in milliseconds. */
const firstWait = 30_000;
const longestWait = 15 * 60_000;

/** Wrong tries are forgotten after this time without another, in milliseconds. */
const memory = 3_600_000;

/** Names remembered at most; the one not heard of for longest gives way. */
const maxNames = 10_000;

interface Tries {
  readonly wrong: number;
  readonly lastAt: number;
}

/** One attempt to log in, counted as wrong until it turns out right. */
export interface Attempt {
  succeed(): void;
}

function waitAfter(wrong: number, limit: number): number {
  return wrong < limit ? 0 : Math.min(firstWait * 2 ** Math.min(wrong - limit, 20), longestWait);
}

/**
 * Slows down who guesses passwords, by the account tried and by the address it is tried from. Accounts that do not
 * exist are counted like others. `now` gives milliseconds on a clock that nobody sets.
 */
export function createAttempts(now: () => number) {
  const byName = new Map<string, Tries>();

  const triesOf = (name: string): Tries => {
    const tries = byName.get(name);
    return tries && now() - tries.lastAt < memory ? tries : { wrong: 0, lastAt: 0 };
  };

  function remember(name: string, wrong: number): void {
    byName.delete(name);
    if (wrong > 0) byName.set(name, { wrong, lastAt: now() });
    const [stalest] = byName.keys();
    if (byName.size > maxNames && stalest !== undefined) byName.delete(stalest);
  }

  function remaining(name: string, limit: number): number {
    const { wrong, lastAt } = triesOf(name);
    return Math.max(0, lastAt + waitAfter(wrong, limit) - now());
  }

  return {
    /** Starts an attempt, or tells how long to wait first, in milliseconds. */
    begin(account: string, address: string): Attempt | { wait: number } {
      const names = { account: `account ${account}`, address: `address ${address}` };
      const wait = Math.max(remaining(names.account, accountLimit), remaining(names.address, addressLimit));
      if (wait > 0) return { wait };
      // Counted before it is known to be wrong: guesses made at the same time must not slip through.
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

/** See {@link createAttempts}. */
export type Attempts = ReturnType<typeof createAttempts>;
