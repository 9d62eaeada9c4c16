import { stat } from 'node:fs/promises';

/** How long one answer of the file system is relied on, in milliseconds. */
const holdsFor = 1_000;

/** Waits beside the event loop for a file system that may hang; a synchronous call would freeze the window. */
export interface Reach {
  /** Waits until the file system answers, whatever it says of the file: that is told by the call that follows. */
  wait(): Promise<void>;
  /** The same, unless it has just answered and nobody has relied on that yet. */
  waitUnlessJustAnswered(): Promise<void>;
}

/** Reaches for `path`. */
export function createReach(path: string): Reach {
  let answered = -Infinity;
  const wait = async () => {
    await stat(path).catch(() => undefined);
    answered = performance.now();
  };
  return {
    wait,
    async waitUnlessJustAnswered() {
      if (performance.now() - answered > holdsFor) await wait();
      answered = -Infinity;
    },
  };
}
