import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Puts on disk which files a folder has. Windows does so by itself, and opens no folder. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file for its owner only (mode 0600), so that after a crash or a power cut either the old or the new content
 * is there. One process at a time, and one write: what a kill left half written is overwritten by the next. Rejects with
 * the error of the system; until the new content is whole the old one stays.
 */
export async function writeFileDurably(path: string, content: string): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    // Only for the room it takes: the next write begins it anew.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}
