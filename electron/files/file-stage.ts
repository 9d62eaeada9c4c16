import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { serialize } from './json-content.ts';
import { temporaryPrefix, type Place } from './place.ts';
import type { Stage } from './stage.ts';

/** Opens a stage that is written while everything else goes on. */
export function openFileStage({ folder, file, mode }: Place): Stage {
  const path = join(folder, `${temporaryPrefix(file)}${randomUUID()}`);
  return {
    path,
    of: file,
    async write(content) {
      const stage = await open(path, 'w', mode);
      try {
        await stage.writeFile(serialize(content));
        await stage.sync();
      } finally {
        await stage.close();
      }
    },
  };
}
