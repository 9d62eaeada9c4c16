import type { Log } from '../platform/log.ts';

export interface Background {
  /** Runs a task after its command was answered, and logs its errors. */
  readonly runInBackground: (work: Promise<unknown>) => void;
  /** Includes tasks started meanwhile. */
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
