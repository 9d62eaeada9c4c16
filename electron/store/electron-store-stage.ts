import Store from 'electron-store';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { serialize, type JsonObject } from './json-content.ts';
import { temporaryPrefix, type Place } from './place.ts';

/** A file of this process beside the real one, in which electron-store writes what is to become visible. */
export interface Stage {
  readonly path: string;
  /** The file this is the stage of. */
  readonly of: string;
  write(content: JsonObject): void;
}

/** Opens a stage for the file of `place`. It can be kept: nothing of it lives in memory between two writes. */
export function openStage({ folder, file, mode }: Place): Stage {
  const extension = `${temporaryPrefix(file).slice(basename(file).length + 1)}${randomUUID()}`;
  const store = new Store<JsonObject>({
    cwd: folder,
    name: basename(file),
    fileExtension: extension,
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: mode,
    serialize,
    // It has nothing to read: what lies on disk is read elsewhere, and may be damaged.
    deserialize: () => ({}),
  });
  return {
    path: store.path,
    of: file,
    write(content) {
      store.store = content;
    },
  };
}
