import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './faults.ts';

/** Longest wait for a file that another program holds, in milliseconds. */
export const longestWait = 2_000;

/** Longest pause between two tries, in milliseconds. */
const longestPause = 500;

/**
 * Another program has the file open: Windows says "not permitted" while a virus scanner or an indexer reads, and so does a
 * Linux share (SMB) of a rename over a file that any program of this computer reads.
 */
const busyCodes = ['EBUSY', 'EPERM', 'EACCES'];

/** The file is in another program's hands: a moment later it may not be. */
export const isBusy = (error: unknown): boolean => busyCodes.includes(errorCode(error) ?? '');

/** Does `work`, again and again for at most two seconds while the file is busy; then its last error is thrown. */
export function patiently<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  return persistently(work, (waited) => waited < longestWait);
}

/** Does `work` again while the file is busy and `goOn` says so, with pauses that grow. */
export async function persistently<Value>(
  work: () => Value | Promise<Value>,
  goOn: (waited: number) => boolean,
): Promise<Value> {
  const started = performance.now();
  for (let next = 20; ; next = Math.min(next * 2, longestPause)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || !goOn(performance.now() - started)) throw error;
      await pause(next);
    }
  }
}
