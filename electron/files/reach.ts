import { stat } from 'node:fs/promises';
import { withDeadline } from '../../shared/timing/deadline.ts';

/** How long one answer of the file system is relied on, in milliseconds. */
const holdsFor = 1_000;

/** Longest wait for an answer, in milliseconds. */
const longestWait = 10_000;

/** Waits beside the event loop for a file system that may hang; a synchronous call would freeze the window. */
export interface Reach {
  /** Waits until the file system answers, whatever it says of the file: that is told by the call that follows. */
  wait(): Promise<Answer>;
  /** The same, unless it has just answered and nobody has relied on that yet. */
  waitUnlessJustAnswered(): Promise<Answer>;
}

/** Whether the file system answered in time. */
type Answer = 'answered' | 'silent';

/** Reaches for `path`. */
export function createReach(path: string): Reach {
  let answered = -Infinity;
  let asking: Promise<void> | undefined;

  /** One question at a time: each that hangs holds one of Node's four threads. */
  async function ask(): Promise<void> {
    await stat(path).catch(() => undefined);
    asking = undefined;
    answered = performance.now();
  }

  const wait = async () => {
    asking ??= ask();
    return (await withDeadline(asking, longestWait)).ok ? 'answered' : 'silent';
  };
  return {
    wait,
    async waitUnlessJustAnswered() {
      const answer = performance.now() - answered > holdsFor ? await wait() : 'answered';
      answered = -Infinity;
      return answer;
    },
  };
}
