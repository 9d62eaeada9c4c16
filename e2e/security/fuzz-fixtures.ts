import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ServiceScreen } from '../pages/service-screen.ts';
import { expect, test as base } from '../support/fixtures.ts';
import { launchApp, type RunningApp } from '../support/app/launch-app.ts';
import { openFuzzIpc, type FuzzIpc } from './fuzz-ipc.ts';

export { expect } from '../support/fixtures.ts';

/** With a stored key, an unreachable Service Bus and self-answering file dialogs. */
export interface FuzzApp extends RunningApp {
  readonly ipc: FuzzIpc;
  readonly screen: ServiceScreen;
  readonly traces: () => Promise<unknown>;
}

/** Not by `launch`, whose trace would cost more than the calls. */
export const test = base.extend<{ running: FuzzApp }>({
  running: async ({ display, keyring }, use, testInfo) => {
    const home = testInfo.outputPath('home');
    const dataFolder = join(home, 'data');
    const settings = { hub: { host: '127.0.0.1', port: 9 }, dataFolder };
    const running = await launchApp({ settings, keyring, home, env: display });
    try {
      await running.app.evaluate(
        async ({ dialog, clipboard }, filePath) => {
          let asked = 0;
          dialog.showSaveDialog = () => Promise.resolve({ canceled: (asked += 1) % 2 === 0, filePath });
          await clipboard.writeText('untouched');
        },
        join(home, 'journal.csv'),
      );
      const screen = new ServiceScreen(running.window);
      await screen.saveKey({ identifier: 'before-the-fuzz', secret: 'before-the-fuzz' });
      await expect(screen.headline).toContainText('vérification impossible');
      const ipc = await openFuzzIpc(running, testInfo.outputPath('raw-preload.cjs'));
      await use({ ...running, ipc, screen, traces: () => tracesOf(running, dataFolder) });
    } finally {
      await running.close();
    }
  },
});

async function tracesOf({ app }: RunningApp, folder: string): Promise<unknown> {
  const files: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const content = await readFile(join(folder, name));
    files.push(`${name} ${createHash('sha256').update(content).digest('hex')}`);
  }
  const around = await app.evaluate(async ({ clipboard, BrowserWindow }) => ({
    copied: await clipboard.readText(),
    windows: BrowserWindow.getAllWindows().length,
  }));
  return { files: files.sort(), ...around };
}
