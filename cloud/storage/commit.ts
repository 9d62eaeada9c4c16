import { writeFileDurably } from '../base/write-file.ts';
import type { Loki } from './database.ts';

/** A database whose file has what it holds now. */
export interface KeptDatabase {
  readonly db: Pick<Loki, 'autosaveDirty' | 'autosaveClearFlags' | 'serialize' | 'loadJSON'>;
  readonly file: string;
}

/** Brings to disk what is in memory. */
export interface Commit {
  /** Grows each time that what could not be written is taken back. */
  generation(): number;
  /**
   * Resolves when all that is in memory now is on disk; `changed` says that something may be that no database noticed.
   * All who wait share a save. Rejects when it failed: memory is then as the disk has it.
   */
  settled(changed: boolean): Promise<void>;
}

const ignore = () => undefined;

/** Watches databases that were read just now. `before` runs before they are written. */
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

  function takeBack(): void {
    generation += 1;
    for (const [index, { db }] of databases.entries()) db.loadJSON(onDisk[index] ?? '', {});
  }

  async function save(): Promise<void> {
    // All of one instant: a later change of one may name what the text of another does not have yet.
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
      takeBack();
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
