import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileProblem } from '../../shared/problem.ts';
import { createQueue } from '../../shared/timing/queue.ts';
import { ok, type Result } from '../../shared/result.ts';
import { newestBeside } from './beside.ts';
import { keepAside, type AsideKind } from './copies.ts';
import { FileBusyError } from './faults.ts';
import { anyObject, type JsonFileContent, type ReadingRule } from './json-content.ts';
import { isThere } from './look.ts';
import { findPlace } from './place.ts';
import { createPresence } from './presence.ts';
import { createReach } from './reach.ts';
import { lostForGood, readCopy, readContent, type Known } from './reading.ts';
import { createStages, type Author } from './stages.ts';
import { takeUp } from './take-up.ts';
import { replace, whileOthersWait, type Change } from './update.ts';
import { watchFile } from './watch-file.ts';

export type { JsonFileContent, JsonObject } from './json-content.ts';
export type { Replacement } from './update.ts';

/** One small JSON file that is whole or not at all, also when several processes write it. */
export interface JsonFile {
  read(): Promise<JsonFileContent>;
  /** The copy of the last whole write, kept beside the file (`<name>.json.bak`). */
  readCopy(): Promise<JsonFileContent>;
  /**
   * Reads, changes and writes while every other process waits. `change` may refuse: its problem comes back and nothing is
   * written. A damaged file is always copied aside before it is replaced. A `blocked` file is given to `change` like the
   * rest; normally it refuses.
   */
  update<Refusal>(change: Change<Refusal>): Promise<Result<null, Refusal | FileProblem>>;
  /** Copies the present bytes to `<name>.json.<why>-<date>`, the same bytes only once; the file itself stays. */
  copyAside(why: AsideKind): Promise<Result<null, FileProblem>>;
  /**
   * Calls back a moment after the file became another one, by anyone's hand; the returned function stops it. Never
   * throws.
   */
  watch(changed: () => void): () => void;
}

/** To whom a file belongs, and how it is known. */
interface Options {
  /** The other accounts of the folder's group may read and write it too. */
  readonly groupShared?: boolean;
  readonly author?: Author;
  readonly rule?: ReadingRule;
}

/**
 * Opens `<folder>/<name>.json`. Reading takes the bytes itself, because electron-store costs start-up time, throws on
 * broken JSON and overwrites valid JSON of the wrong kind.
 */
export function openJsonFile(
  folder: string,
  name: string,
  { groupShared = false, author = 'file-system', rule = anyObject }: Options = {},
): JsonFile {
  const path = join(folder, `${name}.json`);
  const reach = createReach(path);
  const find = async () => {
    if ((await reach.waitUnlessJustAnswered()) === 'silent') throw new FileBusyError('No answer');
    if (presence.isAway()) throw new FileBusyError('The share is away');
    return findPlace(folder, name, groupShared);
  };
  const inTurn = createQueue();
  const stageOf = createStages(author);
  const known: Known = {};
  const presence = createPresence(folder);

  /** Gives the name its newest content back; where that is not possible now, tells what it would be. */
  async function recover(): Promise<JsonFileContent> {
    const left = { nothing: false };
    await inTurn(() =>
      whileOthersWait(find, async (place, { lock, deadline }) => {
        if (!isThere(place.file)) left.nothing = (await takeUp(place, lock, rule, deadline)) === 'nothing';
        return ok(null);
      }),
    );
    if (left.nothing) return lostForGood(path);
    const again = await readContent(path, rule, known);
    if (again !== 'lost') return again;
    const newest = await newestBeside(path, rule);
    return newest === undefined ? lostForGood(path) : { kind: 'present', content: newest.content };
  }

  return {
    async read() {
      if ((await reach.wait()) === 'silent') return { kind: 'blocked' };
      const read = await readContent(path, rule, known);
      const found = read === 'lost' ? await recover() : read;
      if (found.kind === 'present') presence.note();
      return found.kind === 'absent' && presence.isAway() ? { kind: 'blocked' } : found;
    },
    readCopy: async () => readCopy(await realpath(path).catch(() => path), rule),
    async update(change) {
      const updated = await inTurn(() =>
        whileOthersWait(find, (place, turn) => replace(place, turn, { stageOf, rule }, change)),
      );
      if (updated.ok) presence.note();
      return updated;
    },
    copyAside: (why) =>
      inTurn(() =>
        whileOthersWait(find, async (place) => {
          await keepAside(place, why);
          return ok(null);
        }),
      ),
    watch: (changed) => watchFile(path, changed),
  };
}
