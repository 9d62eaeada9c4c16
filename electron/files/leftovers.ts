import { readdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ageOf } from '../../shared/timing/clock.ts';
import { isMissing } from './faults.ts';
import { isThere } from './look.ts';
import { temporaryPrefix, type Place } from './place.ts';

/** Older than this, a file of electron-store's own temporary names belongs to nobody, in milliseconds. */
const abandonedAfter = 60_000;

/**
 * Removes what killed writers left. Call with the lock held: then every temporary file belongs to a writer that is dead or
 * lost its lock, and taking the file away is what keeps that writer from showing its content late. While the name that the
 * temporary files were for is not there they stay: one of them may be all that is left.
 */
export async function removeLeftovers({ folder, file }: Place): Promise<void> {
  // Looked through at once: others wait for the lock.
  const names = readdirSync(folder);
  const base = basename(file);
  const isBegun = (name: string) => name.startsWith(temporaryPrefix(file));
  const keepsBegun = names.some(isBegun) && !isThere(file);
  await Promise.all(
    names.map(async (name) => {
      if ((isBegun(name) && !keepsBegun) || name.startsWith(`${base}.lock-`)) {
        await removeQuietly(join(folder, name));
      } else if (name.startsWith(`${base}.tmp-`) && (await isAbandoned(join(folder, name)))) {
        await removeQuietly(join(folder, name));
      }
    }),
  );
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    return (ageOf((await stat(path)).mtime) ?? 0) > abandonedAfter;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** A leftover that cannot be removed now hinders nobody; the next write tries again. */
async function removeQuietly(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
