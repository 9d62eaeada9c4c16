import { writeFileDurably } from '../base/write-file.ts';
import type { Loki } from './database.ts';

export interface KeptDatabase {
  readonly db: Pick<Loki, 'autosaveDirty' | 'autosaveClearFlags' | 'serialize' | 'loadJSON'>;
  readonly file: string;
}

export interface Commit {
  /** Increases with every rollback. */
  generation(): number;
  /**
   * Memory is on disk. `changed` forces a save, because the databases miss some changes. Callers
   * share a save. Rejects after a rollback to the disk state.
   */
  settled(changed: boolean): Promise<void>;
}

const ignore = () => undefined;

/** Expects freshly read databases. `before` runs before each write. */
export function createCommit(
  databases: readonly KeptDatabase[],
  before: () => Promise<void> = () => Promise.resolve(),
  write: (file: string, text: string) => Promise<void> = writeFileDurably,
): Commit {
  const onDisk = databases.map(({ db }) => db.serialize());
  let generation = 0;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let unnoticed = false;

  const isDirty = () => databases.some(({ db }) => db.autosaveDirty());

  function rollBack(): void {
    generation += 1;
    for (const [index, { db }] of databases.entries()) db.loadJSON(onDisk[index] ?? '', {});
  }

  async function save(): Promise<void> {
    // One snapshot, because databases refer to each other.
    const texts = databases.map(({ db }) => (unnoticed || db.autosaveDirty() ? db.serialize() : undefined));
    unnoticed = false;
    for (const { db } of databases) db.autosaveClearFlags();
    try {
      await before();
      for (const [index, { file }] of databases.entries()) {
        const text = texts[index];
        if (text === undefined || text === onDisk[index]) continue;
        await write(file, text);
        onDisk[index] = text;
      }
    } catch (error) {
      rollBack();
      throw error;
    }
  }

  function begin(): Promise<void> {
    next = undefined;
    const mine = save().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  }

  return {
    generation: () => generation,
    settled(changed) {
      unnoticed ||= changed;
      if (!running) return changed || isDirty() ? begin() : Promise.resolve();
      if (!changed && !isDirty()) return running;
      next ??= running.catch(ignore).then(begin);
      return next;
    },
  };
}
