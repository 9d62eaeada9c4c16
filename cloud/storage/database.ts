import * as z from 'zod/mini';
import { CloudError } from '../base/log.ts';
import { readFileIfAny } from '../base/read-file.ts';
import { writeFileDurably } from '../base/write-file.ts';

/** `null` is a new file, an error a damaged one. */
interface LokiFile {
  loadDatabase(name: string, done: (content: string | Error | null) => void): void;
  saveDatabase(name: string, content: string, done: (error: Error | null) => void): void;
}

export interface Loki {
  persistenceAdapter: LokiFile;
  autosaveDisable(): void;
  autosaveDirty(): boolean;
  autosaveClearFlags(): void;
  serialize(): string;
  loadJSON(content: string, options: object): void;
}

const content = z.object({
  collections: z.array(z.object({ name: z.string(), data: z.array(z.unknown()) })).check(z.minLength(1)),
});

/** LokiJS would accept an empty or partial file as a new database. */
function isComplete(text: string): boolean {
  try {
    return content.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

/** Undefined if missing. Rejects with a {@link CloudError} if damaged. */
export async function readDatabase(file: string): Promise<string | undefined> {
  const text = await readFileIfAny(file);
  if (text !== undefined && !isComplete(text)) {
    throw new CloudError(`the file ${file} is damaged and stays as it is: put a copy back, or move it away`);
  }
  return text;
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error('no error'));

/** LokiJS itself does not fsync. */
export function makeDurable(db: Loki, file: string): void {
  db.autosaveDisable();
  db.persistenceAdapter = {
    loadDatabase(_name, done) {
      readDatabase(file).then(
        (text) => {
          done(text ?? null);
        },
        (error: unknown) => {
          done(asError(error));
        },
      );
    },
    saveDatabase(_name, text, done) {
      writeFileDurably(file, text).then(
        () => {
          done(null);
        },
        (error: unknown) => {
          done(asError(error));
        },
      );
    },
  };
}
