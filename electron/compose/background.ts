import type { Log } from '../platform/log.ts';

/** Work that goes on after its command was answered. */
export interface Background {
  /** Takes a work over and logs what it throws. */
  readonly runInBackground: (work: Promise<unknown>) => void;
  /** Resolves when none is left, the work that begins meanwhile included. */
  readonly settled: () => Promise<void>;
}

export function createBackground(log: Log): Background {
  const atWork = new Set<Promise<unknown>>();
  return {
    runInBackground(work) {
      const ended = work
        .catch((error: unknown) => {
          log.error('background work failed', error);
        })
        .finally(() => atWork.delete(ended));
      atWork.add(ended);
    },
    async settled() {
      while (atWork.size > 0) await Promise.all(atWork);
    },
  };
}
