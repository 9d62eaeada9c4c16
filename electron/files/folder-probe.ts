import { randomUUID } from 'node:crypto';
import { link, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderReason } from '../../shared/problem.ts';
import { errorCode, writeReasonOf } from '../../shared/system/system-error.ts';
import { TimeoutError, withTimeout } from '../../shared/timing/deadline.ts';
import type { FolderFinding } from '../../shared/view.ts';
import { retryWhileBusy } from './file-system.ts';
import { mountedAs } from './mounted-as.ts';

/** Milliseconds. */
const longestProbe = 5_000;

/** Age from which files of a probe were left by a kill, in milliseconds. */
const abandonedAfter = 60_000;

const prefix = 'quadra-probe-';

/** Kinds of file systems whose fault no single computer can see. */
const knownFaults: Readonly<Record<string, FolderReason>> = {
  tmpfs: 'not-lasting',
  ramfs: 'not-lasting',
  'fuse.smbnetfs': 'not-exclusive',
};

interface Trial {
  readonly reason: FolderReason;
  readonly passes: (folder: string, nameOf: (part: string) => string) => Promise<boolean>;
}

/** Tries with files of its own what several computers on one file rely on. */
export async function probeFolder(folder: string, signal?: AbortSignal): Promise<FolderFinding> {
  const fileSystem = await mountedAs(folder);
  const known = knownFaults[fileSystem ?? ''];
  if (known !== undefined) return { fileSystem, kind: 'unfit', reason: known };
  try {
    const reason = await withTimeout(longestProbe, (end) => failedTrial(folder, end), signal);
    return reason === undefined ? { fileSystem, kind: 'fit' } : { fileSystem, kind: 'unfit', reason };
  } catch (error) {
    if (error instanceof TimeoutError || signal?.aborted === true)
      return { fileSystem, kind: 'unknown', reason: 'share-away' };
    const reason = writeReasonOf(error);
    if (reason === undefined) throw error;
    return { fileSystem, kind: 'unknown', reason };
  }
}

async function failedTrial(folder: string, signal: AbortSignal): Promise<FolderReason | undefined> {
  const own = `${prefix}${randomUUID()}`;
  const nameOf = (part: string) => join(folder, `${own}-${part}`);
  try {
    for (const { reason, passes } of trials) {
      signal.throwIfAborted();
      if (!(await passes(folder, nameOf))) return reason;
    }
    return undefined;
  } finally {
    await removeProbes(folder, own).catch(() => undefined);
  }
}

const trials: readonly Trial[] = [
  { reason: 'not-exclusive', passes: (_folder, nameOf) => createsOnce(nameOf) },
  { reason: 'not-lasting', passes: (_folder, nameOf) => syncs(nameOf) },
  { reason: 'not-visible', passes: (_folder, nameOf) => showsWrites(nameOf) },
  { reason: 'not-replaced', passes: replaces },
];

const bytes = (text: string) => Buffer.from(text);

type NameOf = (part: string) => string;

async function createsOnce(nameOf: NameOf): Promise<boolean> {
  await writeFile(nameOf('one'), 'one', { flag: 'wx' });
  const twice = await succeeds(writeFile(nameOf('one'), 'two', { flag: 'wx' }));
  await writeFile(nameOf('two'), 'two', { flag: 'wx' });
  return !twice && (await readFile(nameOf('one'))).equals(bytes('one')) && (await linksOnce(nameOf));
}

async function linksOnce(nameOf: NameOf): Promise<boolean> {
  await writeFile(nameOf('first'), 'one', { flag: 'wx' });
  if (!(await succeeds(link(nameOf('first'), nameOf('link'))))) return true;
  const twice = await succeeds(link(nameOf('two'), nameOf('link')));
  // Over SMB, Linux may refuse to open a file by its second name.
  await rm(nameOf('first'));
  return !twice && (await readFile(nameOf('link'))).equals(bytes('one'));
}

async function syncs(nameOf: NameOf): Promise<boolean> {
  const file = await open(nameOf('one'), 'r+');
  try {
    await file.sync();
    return true;
  } catch (error) {
    if (['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errorCode(error) ?? '')) return false;
    throw error;
  } finally {
    await file.close();
  }
}

/** A cached size would cut the longer text. */
async function showsWrites(nameOf: NameOf): Promise<boolean> {
  const longer = 'longer than before';
  const reader = await open(nameOf('one'), 'r');
  try {
    await reader.stat();
    const writer = await open(nameOf('one'), 'r+');
    try {
      await writer.writeFile(longer);
      await writer.sync();
    } finally {
      await writer.close();
    }
    const seen = [await readFile(nameOf('one')), await reader.readFile()];
    return seen.every((text) => text.equals(bytes(longer)));
  } finally {
    await reader.close();
  }
}

/** In a sticky folder nobody replaces another account's file. */
async function replaces(folder: string, nameOf: NameOf): Promise<boolean> {
  if (((await stat(folder)).mode & 0o1000) !== 0) return false;
  try {
    await retryWhileBusy(() => rename(nameOf('two'), nameOf('one')));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
  return (await readFile(nameOf('one'))).equals(bytes('two')) && !(await succeeds(stat(nameOf('two'))));
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === undefined) throw error;
      return false;
    },
  );

/** Ages by the clock that dates the files. */
async function removeProbes(folder: string, own: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  const ages = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  const now = Math.max(...ages.map(({ at }) => at));
  const old = ages.filter(({ name, at }) => name.startsWith(own) || now - at > abandonedAfter);
  await Promise.all(old.map(({ name }) => rm(join(folder, name), { force: true })));
}
