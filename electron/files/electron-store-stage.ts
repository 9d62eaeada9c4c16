import Store from 'electron-store';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { serialize, type JsonObject } from './json-content.ts';
import { syncFile, temporaryPrefix, type Place } from './place.ts';
import type { Stage } from './stage.ts';

/** electron-store writes without a sync of its own in these two: in a Snap, and where Windows refuses its rename. */
const writesInPlace = () => process.platform === 'win32' || process.env['SNAP'] !== undefined;

/** Opens a stage for the file of `place`. It can be kept: nothing of it lives in memory between two writes. */
export function openElectronStoreStage({ folder, file, mode }: Place): Stage {
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
    async write(content) {
      store.store = content;
      if (writesInPlace()) await syncFile(store.path);
    },
  };
}
