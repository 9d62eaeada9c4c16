import Store from 'electron-store';
import { mkdir, open, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JsonObject } from './json-file.ts';

/** Only the account that saved the key may read the file. */
const ownerOnly = 0o600;

/** Free space that must remain after a write, in bytes: electron-store does not notice a short write. */
const reserve = 64 * 1024;

/** Thrown when a write would not fit; carries the code Node uses for a full disk. */
class DiskFullError extends Error {
  readonly code = 'ENOSPC';
}

/**
 * Writes one file through electron-store and makes sure that it is really there: space is checked before,
 * the bytes are read back and compared after, the previous bytes are restored when they differ.
 */
export async function writeThroughStore(folder: string, name: string, content: JsonObject): Promise<null> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${name}.json`);
  const previous = await readIfPresent(path);
  const text = JSON.stringify(content);
  await demandSpace(folder, 2 * Buffer.byteLength(text));

  const store = new Store<JsonObject>({
    cwd: folder,
    name,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: ownerOnly,
    serialize: (value) => JSON.stringify(value),
  });
  store.store = content;
  await syncFolder(folder);

  if ((await readIfPresent(path)) !== text) {
    await restore(path, previous);
    throw new DiskFullError('The file was not written whole');
  }
  return null;
}

async function demandSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes + reserve) throw new DiskFullError('Not enough free space');
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function restore(path: string, previous: string | undefined): Promise<void> {
  if (previous === undefined) await rm(path, { force: true });
  else await writeFile(path, previous, { mode: ownerOnly });
}

/** The rename itself must survive a power cut; Windows has no folder handles and does this by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
