import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { loadSettings } from '../settings/settings.ts';

const plain = (text = '') => text.replaceAll(/[\u00A0\u202F]/gu, ' ');

/** The machine's, without the other layers. Texts have plain blanks. */
export function openSettingsFile() {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'settings-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  return {
    folder: () => folder,
    load: async (bytes: string | Uint8Array) => {
      const machine = join(folder, 'machine.json');
      await writeFile(machine, bytes);
      const { settings, errors, mended } = loadSettings({
        machine,
        user: join(folder, 'none.json'),
        env: {},
      });
      return { settings, refused: plain(errors[0]?.reason), mended: mended.map(({ text }) => plain(text)) };
    },
  };
}
