import { setTimeout as pause } from 'node:timers/promises';
import { errorCode } from './faults.ts';

/** Longest wait for a file that another program holds, in milliseconds. */
const longestWait = 2_000;

/** Windows says "not permitted" while a virus scanner or an indexer has the file open. */
const busyCodes = process.platform === 'win32' ? ['EBUSY', 'EPERM', 'EACCES'] : ['EBUSY'];

/** The file is in another program's hands: a moment later it may not be. */
export const isBusy = (error: unknown): boolean => busyCodes.includes(errorCode(error) ?? '');

/** Does `work`, again and again for at most two seconds while the file is busy; then its last error is thrown. */
export async function patiently<Value>(work: () => Value | Promise<Value>): Promise<Value> {
  let waited = 0;
  for (let next = 50; ; next *= 2) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || waited >= longestWait) throw error;
      const now = Math.min(next, longestWait - waited);
      await pause(now);
      waited += now;
    }
  }
}
