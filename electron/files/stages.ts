import type { Place } from './place.ts';
import type { Stage } from './stage.ts';

/** Who writes: electron-store, which holds the window still meanwhile, or the file system beside it. */
export type Author = 'electron-store' | 'file-system';

/** Gives the stage of a place, always the same one: nothing of it lives in memory between two writes. */
export function createStages(author: Author): (place: Place) => Promise<Stage> {
  let stage: Stage | undefined;
  return async (place) => {
    const open = await opening[author]();
    if (stage?.of !== place.file) stage = open(place);
    return stage;
  };
}

/** Loaded by the first write. */
const opening: Readonly<Record<Author, () => Promise<(place: Place) => Stage>>> = {
  'electron-store': async () => (await import('./electron-store-stage.ts')).openElectronStoreStage,
  'file-system': async () => (await import('./file-stage.ts')).openFileStage,
};
