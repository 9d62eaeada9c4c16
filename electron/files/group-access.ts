import { chmodSync, fchmodSync, fstatSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../../shared/system/system-error.ts';

/** Where the mount decides the modes, or the owner alone. */
const refusals = ['EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

/**
 * Ignores the umask. Skipped for another account's file that gives as much. A refusal is ignored:
 * on a shared mount (SMB, vfat) it says nothing about writing.
 */
export function giveMode(file: string | number, mode: number): void {
  const stats = typeof file === 'number' ? fstatSync(file) : statSync(file);
  const present = stats.mode & 0o7777;
  const isEnough = (present & mode) === mode;
  if (present === mode || (isEnough && stats.uid !== process.geteuid?.())) return;
  try {
    if (typeof file === 'number') fchmodSync(file, mode);
    else chmodSync(file, mode);
  } catch (error) {
    if (!refusals.includes(errorCode(error) ?? '')) throw error;
  }
}

/** Set-group-ID: new files get the folder's group. */
const groupFolder = 0o2770;

/** Returns the first folder that was created. */
export async function makeFolder(folder: string, groupShared: boolean): Promise<string | undefined> {
  const made = await makeMissing(folder);
  if (groupShared) for (const one of made) giveMode(one, groupFolder);
  return made[0];
}

/** One by one: Node's recursive call reports a full disk and a protected parent as missing. */
async function makeMissing(folder: string): Promise<readonly string[]> {
  try {
    return await makeOne(folder);
  } catch (error) {
    const above = dirname(folder);
    if (errorCode(error) !== 'ENOENT' || above === folder) throw error;
    const made = await makeMissing(above);
    return [...made, ...(await makeOne(folder))];
  }
}

async function makeOne(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder, { mode: 0o700 });
    return [folder];
  } catch (error) {
    if (await isFolder(folder)) return [];
    throw error;
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
