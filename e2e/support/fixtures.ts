import { expect, test as base, type ElectronApplication } from '@playwright/test';
import { startHiddenScreen } from '../../scripts/run/screen.mjs';
import { faultsOf, takeCrossings, watchBridge, type Crossing } from './app/bridge-watch.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { hasFailed, keepRecord, startRecording } from './failure-record.ts';
import { startKeyring, type Keyring } from './system/keyring.ts';
import { launchApp, type LaunchOptions, type RunningApp } from './app/launch-app.ts';
import { pageErrorsOf, watchPageErrors } from './app/page-errors.ts';

/** Keyring and home default to the worker's and the test's. */
type Launch = Pick<LaunchOptions, 'settings'> & Partial<LaunchOptions>;

interface PerTest {
  /** Closed after the test. */
  launch: (options: Launch) => Promise<RunningApp>;
  /** The worker's keyring, restarted after each test. */
  keyring: Keyring;
  /** The worker's local cloud; its faults are reset after each test. */
  cloud: TestCloud;
}

interface PerWorker {
  /** Own screen, so that tests do not share focus and clipboard. */
  display: Readonly<Record<string, string>>;
  sharedKeyring: Keyring;
  sharedCloud: TestCloud;
}

export { expect };

async function atStart(app: ElectronApplication): Promise<void> {
  await watchBridge(app);
  await watchPageErrors(app);
}

export const test = base.extend<PerTest, PerWorker>({
  display: [
    async ({}, use) => {
      const screen = process.platform === 'linux' ? await startHiddenScreen() : undefined;
      await use(screen?.env ?? {});
      await screen?.stop();
    },
    { scope: 'worker' },
  ],

  sharedKeyring: [
    async ({}, use) => {
      const keyring = await startKeyring();
      await use(keyring);
      await keyring.dispose();
    },
    { scope: 'worker' },
  ],

  keyring: async ({ sharedKeyring }, use) => {
    await use(sharedKeyring);
    await sharedKeyring.start();
  },

  sharedCloud: [
    async ({}, use) => {
      const cloud = await startTestCloud();
      await use(cloud);
      await cloud.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  cloud: async ({ sharedCloud }, use, testInfo) => {
    await use(sharedCloud);
    if (hasFailed(testInfo)) {
      await testInfo.attach('output of the local cloud', { body: sharedCloud.stderr() });
    }
    await sharedCloud.setFaults({});
    await sharedCloud.idle();
  },

  launch: async ({ display, keyring }, use, testInfo) => {
    const apps: RunningApp[] = [];
    const crossings: Crossing[] = [];
    const pageErrors: string[] = [];
    await use(async (options) => {
      const home = testInfo.outputPath('home');
      const env = { ...display, ...options.env };
      const running = await launchApp({ keyring, home, atStart, ...options, env });
      const app: RunningApp = {
        ...running,
        async close() {
          if (!running.hasEnded()) {
            const [crossed, complaints] = await Promise.all([
              takeCrossings(running.app),
              pageErrorsOf(running.app),
            ]);
            crossings.push(...crossed);
            pageErrors.push(...complaints);
          }
          await running.close();
        },
      };
      apps.push(app);
      await startRecording(app);
      return app;
    });
    for (const [index, app] of apps.entries()) {
      try {
        if (hasFailed(testInfo)) await keepRecord(app, testInfo, index);
      } finally {
        await app.close();
      }
    }
    // Every test checks the IPC contract and the pages' error output.
    expect(faultsOf(crossings)).toEqual([]);
    expect(pageErrors).toEqual([]);
  },
});
