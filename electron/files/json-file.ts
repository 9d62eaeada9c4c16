import { statSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileProblem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { writeReasonOf } from '../../shared/system/system-error.ts';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import { onceLoaded } from '../../shared/timing/once-loaded.ts';
import { createQueue } from '../../shared/timing/queue.ts';
import type { QuarantineReason } from './backups.ts';
import type { Writer } from './durable-write.ts';
import { findTarget, isThere, ShareAwayError } from './file-system.ts';
import { anyObject, type JsonFileContent, type ReadingRule } from './json-content.ts';
import type { Change } from './locked-update.ts';
import type { Polling } from './polling.ts';
import { lostContent, newestBeside, readBackup, readContent, type Known } from './recovery.ts';
import { watchFile } from './watch-file.ts';

export type { JsonFileContent, JsonObject } from './json-content.ts';
export type { Replacement } from './locked-update.ts';

/** A small JSON file that is always complete, whatever number of processes write it. */
export interface JsonFile {
  read(): Promise<JsonFileContent>;
  /** Reads the backup of the last complete write (`<name>.json.bak`). */
  readBackup(): Promise<JsonFileContent>;
  /**
   * Reads, changes and writes under the lock. A problem of `change` is returned and nothing is
   * written. A damaged file is quarantined before it is replaced. `change` also gets a `blocked`
   * file and normally refuses.
   */
  update<Refusal>(change: Change<Refusal>): Promise<Result<null, Refusal | FileProblem>>;
  /** Copies the present bytes to `<name>.json.<reason>-<date>`, the same bytes only once. The file stays. */
  quarantine(reason: QuarantineReason): Promise<Result<null, FileProblem>>;
  /**
   * Calls back shortly after any process replaced the file. Returns the function that stops it.
   * Never throws.
   */
  watch(changed: () => void): () => void;
}

interface Options {
  /** Accounts of the folder's group may read and write it. */
  readonly groupShared?: boolean;
  readonly writer?: Writer;
  readonly rule?: ReadingRule;
  readonly polling?: Polling | undefined;
}

/**
 * Opens `<folder>/<name>.json`. Reading does not use electron-store, which delays the start, throws
 * on broken JSON and overwrites valid JSON of the wrong kind.
 */
export function openJsonFile(
  folder: string,
  name: string,
  { groupShared = false, writer = 'file-system', rule = anyObject, polling }: Options = {},
): JsonFile {
  const path = join(folder, `${name}.json`);
  const probe = createProbe(path);
  const find = async () => {
    if ((await probe.waitUnlessRecent()) === 'silent') throw new ShareAwayError('No answer');
    if (presence.isAway()) throw new ShareAwayError('Another file system, or none');
    return findTarget(folder, name, groupShared);
  };
  const inTurn = createQueue();
  const toWrite = onceLoaded(() => loadWriting(writer));
  const known: Known = {};
  const presence = createPresence(folder);

  /** Restores a lost name, or else returns the content it would get. */
  async function recover(): Promise<JsonFileContent> {
    const left = { nothing: false };
    const { restoreName, whileOthersWait } = await toWrite();
    await inTurn(() =>
      whileOthersWait(find, async (target, { lock, deadline }) => {
        if (!isThere(target.file))
          left.nothing = (await restoreName(target, lock, rule, deadline)) === 'nothing';
        return ok(null);
      }),
    );
    if (left.nothing) return lostContent(path);
    const again = await readContent(path, rule, known);
    if (again !== 'lost') return again;
    const newest = await newestBeside(path, rule);
    return newest === undefined ? lostContent(path) : { kind: 'present', content: newest.content };
  }

  return {
    async read() {
      if ((await probe.wait()) === 'silent') return { kind: 'blocked' };
      const read = await readContent(path, rule, known);
      const found = read === 'lost' ? await recover() : read;
      if (found.kind === 'present') presence.note();
      return found.kind === 'absent' && presence.isAway() ? { kind: 'blocked' } : found;
    },
    readBackup: async () => readBackup(await realpath(path).catch(() => path), rule),
    async update(change) {
      const { replace, tempFileOf, whileOthersWait } = await toWrite();
      const updated = await inTurn(() =>
        whileOthersWait(find, (target, turn) => replace(target, turn, { tempFileOf, rule }, change)),
      );
      if (updated.ok) presence.note();
      return updated;
    },
    async quarantine(reason) {
      const { quarantine, whileOthersWait } = await toWrite();
      return inTurn(() =>
        whileOthersWait(find, async (target) => {
          await quarantine(target, reason);
          return ok(null);
        }),
      );
    },
    watch: (changed) => watchFile(path, changed, polling),
  };
}

async function loadWriting(writer: Writer) {
  const [{ quarantine }, { createTempFiles }, { replace, restoreName, whileOthersWait }] = await Promise.all([
    import('./backups.ts'),
    import('./durable-write.ts'),
    import('./locked-update.ts'),
  ]);
  return { replace, restoreName, whileOthersWait, quarantine, tempFileOf: createTempFiles(writer) };
}

/** How long an answer of the file system counts as recent, in milliseconds. */
const recentFor = 1_000;

/** Longest wait for an answer, in milliseconds. */
const longestWait = 10_000;

type Answer = 'answered' | 'silent';

/** On a share that hangs a synchronous call would freeze the window. */
function createProbe(path: string) {
  let answered = -Infinity;
  let asking: Promise<void> | undefined;

  /** One call at a time: each that hangs blocks one of Node's four threads. */
  async function ask(): Promise<void> {
    await stat(path).catch(() => undefined);
    asking = undefined;
    answered = performance.now();
  }

  const wait = async (): Promise<Answer> => {
    asking ??= ask();
    return (await tryWithTimeout(longestWait, asking)).ok ? 'answered' : 'silent';
  };
  return {
    wait,
    /** Skipped after a recent answer that no caller has used yet. */
    async waitUnlessRecent(): Promise<Answer> {
      const answer = performance.now() - answered > recentFor ? await wait() : 'answered';
      answered = -Infinity;
      return answer;
    },
  };
}

/** Tells a share that is away from a file that never existed. */
function createPresence(folder: string) {
  let seenOn: number | undefined;
  /** Undefined where there is no folder, or no answer. */
  const device = () => {
    try {
      return statSync(folder, { throwIfNoEntry: false })?.dev;
    } catch (error) {
      if (writeReasonOf(error) === undefined) throw error;
      return undefined;
    }
  };
  return {
    note() {
      seenOn ??= device();
    },
    /** The folder is gone, or another file system is mounted in its place. */
    isAway: () => seenOn !== undefined && device() !== seenOn,
  };
}
