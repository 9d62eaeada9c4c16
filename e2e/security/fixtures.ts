import type { Page } from '@playwright/test';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { test as base } from '../support/fixtures.ts';
import type { RunningApp } from '../support/app/launch-app.ts';
import { launchApp } from '../support/app/launch-app.ts';

export { expect } from '@playwright/test';

/** A listener that no page may reach. */
export interface Listener {
  readonly tcp: number;
  readonly udp: number;
  /** Contacts since the last call, after 300 ms. */
  readonly visits: () => Promise<number>;
}

export interface SecurityApp extends RunningApp {
  readonly guide: Page;
  readonly listener: Listener;
}

async function startListener(): Promise<Listener & { stop: () => void }> {
  let visits = 0;
  const visit = () => {
    visits += 1;
  };
  const server = createServer((socket) => {
    visit();
    socket.on('error', () => undefined);
    socket.destroy();
  });
  const datagrams = createSocket('udp4').on('message', visit);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  await once(datagrams.bind(0, '127.0.0.1'), 'listening');
  return {
    tcp: (server.address() as AddressInfo).port,
    udp: datagrams.address().port,
    async visits() {
      await pause(300);
      const seen = visits;
      visits = 0;
      return seen;
    },
    stop() {
      server.close();
      datagrams.close();
    },
  };
}

/** One app: a test must leave no state behind. */
export const test = base.extend<object, { running: SecurityApp }>({
  running: [
    async ({ display }, use, worker) => {
      const listener = await startListener();
      const home = `${worker.project.outputDir}/app-${worker.workerIndex}`;
      const running = await launchApp({
        settings: { dataFolder: `${home}/data` },
        keyring: 'none',
        home,
        env: display,
      });
      const opened = running.app.waitForEvent('window');
      await running.window.getByRole('button', { name: 'Voir Documentation' }).click();
      const guide = await opened;
      await guide.getByRole('heading', { level: 1 }).waitFor();
      await use({ ...running, guide, listener });
      listener.stop();
      await running.close();
    },
    { scope: 'worker', timeout: 30_000 },
  ],
});

export const preferencesOf = ({ app }: RunningApp) =>
  app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => ({
      url: contents.getURL(),
      preferences: (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences(),
    })),
  );
