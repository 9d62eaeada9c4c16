import { chmod, copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { notInstalled, sha512Of, type InstallEnd, type Installer } from './installer.ts';
import { fileProblemOf } from '../update-problem.ts';

/** At offset 8 (AppImage specification, type 2). */
const magic = Buffer.from('AI\u0002');

/** The variable alone is no proof. */
export async function ownAppImage(
  { APPIMAGE, APPDIR }: NodeJS.ProcessEnv,
  execPath: string,
): Promise<string | undefined> {
  if (APPIMAGE === undefined || APPDIR === undefined) return undefined;
  if (!APPIMAGE.startsWith('/') || !execPath.startsWith(`${APPDIR}/`)) return undefined;
  return (await isAppImage(APPIMAGE)) ? APPIMAGE : undefined;
}

async function isAppImage(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer } = await handle.read({ buffer: Buffer.alloc(magic.length), position: 8 });
      return buffer.equals(magic);
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

/**
 * Keeps the file name, which shortcuts use. Only a complete file with the right hash replaces the
 * old.
 */
export function createAppImageInstaller(appImage: string): Installer {
  return async ({ file, version, sha512 }, { signal, onStep }) => {
    onStep('preparing');
    const beside = join(dirname(appImage), `.${basename(appImage)}.update-${process.pid}`);
    try {
      if ((await sha512Of(file)) !== sha512) {
        return { kind: 'failed', problem: { code: 'update-refused', version } };
      }
      if (signal.aborted) return { kind: 'cancelled' };
      onStep('writing');
      const { mode } = await stat(appImage);
      await copyFile(file, beside);
      await makeRunnable(beside, (mode & 0o777) | 0o100);
      await sync(beside);
      await rename(beside, appImage);
      await sync(dirname(appImage));
      if ((await sha512Of(appImage)) === sha512) return { kind: 'in-place', program: appImage };
      return notInstalled(version, 'not-there', '');
    } catch (error) {
      await rm(beside, { force: true }).catch(() => undefined);
      return failed(version, error);
    }
  };
}

/** On vfat the mount decides: a refusal counts only where it leaves the file unrunnable. */
async function makeRunnable(path: string, mode: number): Promise<void> {
  try {
    await chmod(path, mode);
  } catch (error) {
    if (((await stat(path)).mode & 0o100) === 0) throw error;
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function failed(version: string, error: unknown): InstallEnd {
  const problem = fileProblemOf(error);
  if (problem !== undefined) return { kind: 'failed', problem };
  return notInstalled(version, 'failed', error instanceof Error ? error.message : String(error));
}
