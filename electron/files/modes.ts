import { chmodSync, statSync } from 'node:fs';
import { errorCode } from './faults.ts';

/**
 * Gives a file or a folder of ours its permission bits, whatever the umask took. Where a file system has none of its own, or
 * belongs to somebody else as a share mounted by root does, it refuses: who may do what is then settled by its mount.
 */
export function giveMode(path: string, mode: number): void {
  if ((statSync(path).mode & 0o7777) === mode) return;
  try {
    chmodSync(path, mode);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error) ?? '')) throw error;
  }
}
