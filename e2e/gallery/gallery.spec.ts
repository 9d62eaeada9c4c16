import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../../scripts/setup/paths.mjs';
import { expect, test } from '../support/fixtures.ts';
import type { RunningApp } from '../support/app/launch-app.ts';
import { indexPage } from './index-page.ts';
import { modeNames, modes, pageHeight, setColours, setSize } from './modes.ts';
import { GalleryWindow } from './gallery-window.ts';
import { fileName } from './state.ts';
import { states } from './states.ts';

const gallery = inRoot('artifacts', 'gallery');

for (const name of modeNames) {
  test(`Pictures of every state: ${modes[name].caption}`, async ({ launch }, testInfo) => {
    test.setTimeout(400_000);
    const folder = join(gallery, name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const running = await launch({
      settings: { dataFolder: testInfo.outputPath('home', 'data') },
      keyring: 'none',
    });
    const galleryWindow = await GalleryWindow.on(running);
    const mode = modes[name];
    await setColours(running, mode);
    const looks = new Map<string, string>();

    for (const state of states) {
      await setSize(running, mode);
      await galleryWindow.show(state);
      if (!mode.asItOpens) await growToPage(running, mode);
      const picture = await pictureOf(running);
      await writeFile(join(folder, fileName(state)), picture);
      const look = picture.toString('base64');
      if (!mode.asItOpens)
        expect.soft(looks.get(look), `"${state.name}" looks like another state`).toBe(undefined);
      looks.set(look, state.name);
    }
  });
}

test('The index page shows them side by side', async () => {
  await mkdir(gallery, { recursive: true });
  await writeFile(join(gallery, 'index.html'), indexPage(states, modeNames));
});

async function growToPage(
  running: RunningApp,
  { size, zoom }: { size: { width: number; height: number }; zoom: number },
): Promise<void> {
  // The page's height is rounded; one pixel less would show a scroll bar.
  const height = Math.max(size.height, ((await pageHeight(running.window)) + 1) * zoom);
  if (height > size.height) await setSize(running, { size: { ...size, height }, zoom });
}

async function pictureOf({ app, window }: RunningApp): Promise<Buffer> {
  // The second frame shows what the first drew.
  await window.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  return Buffer.from(png, 'base64');
}
