import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileProblem } from '../../shared/problem.ts';
import { createQueue } from '../../shared/queue.ts';
import { ok, type Result } from '../../shared/result.ts';
import { copyOf, keepAside, type AsideKind } from './copies.ts';
import { readContent, type JsonFileContent } from './json-content.ts';
import { findPlace } from './place.ts';
import { createReach } from './reach.ts';
import { createStages, type Author } from './stages.ts';
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

/** To whom a file belongs. */
interface Ownership {
  /** The other accounts of the folder's group may read and write it too. */
  readonly groupShared?: boolean;
  readonly author?: Author;
}

/**
 * Opens `<folder>/<name>.json`. Reading takes the bytes itself, because electron-store costs start-up time, throws on
 * broken JSON and overwrites valid JSON of the wrong kind.
 */
export function openJsonFile(
  folder: string,
  name: string,
  { groupShared = false, author = 'file-system' }: Ownership = {},
): JsonFile {
  const path = join(folder, `${name}.json`);
  const reach = createReach(path);
  const find = async () => {
    await reach.waitUnlessJustAnswered();
    return findPlace(folder, name, groupShared);
  };
  const inTurn = createQueue();
  const stageOf = createStages(author);
  return {
    async read() {
      await reach.wait();
      return readContent(path);
    },
    readCopy: async () => readContent(copyOf(await realpath(path).catch(() => path))),
    update: (change) =>
      inTurn(() => whileOthersWait(find, (place, lock) => replace(place, lock, stageOf, change))),
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
