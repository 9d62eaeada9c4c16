import { readFile, writeFile } from 'node:fs/promises';
import type { TestInfo } from '@playwright/test';
import { UpdateDialog } from '../pages/update-dialog.ts';
import { expect, test as base } from './fixtures.ts';
import type { RunningApp } from './app/launch-app.ts';
import { packagedCopy } from './app/packaged-copy.ts';
import { makePrivateSystem, type PrivateSystem } from './system/private-system.ts';
import { ownFolderSettings } from './settings.ts';
import { startFeed, type Feed, type Release } from './update-feed.ts';

export { expect };

const content = Buffer.alloc(300_000, 'a package of the next version ');
export const newer: Release = { version: '0.2.0', content };

interface InstalledApp {
  readonly running: RunningApp;
  readonly dialog: UpdateDialog;
}

interface FeedSettings {
  readonly url: string;
  readonly ca: string;
  readonly proxy?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface DebianApp extends InstalledApp {
  readonly system: PrivateSystem;
  readonly feed: Feed;
}

export const test = base.extend<{
  feedOf: (release: Release, redirectTo?: string) => Promise<Feed>;
  installed: (feed: FeedSettings, system?: PrivateSystem) => Promise<InstalledApp>;
  /** The same on a private Debian, with 0.2.0 in the feed. */
  debian: (more?: Partial<Release>) => Promise<DebianApp>;
}>({
  feedOf: async ({}, use) => {
    const feeds: Feed[] = [];
    await use(async (release, redirectTo) => {
      const feed = await startFeed(release, redirectTo);
      feeds.push(feed);
      return feed;
    });
    for (const feed of feeds) await feed.stop();
  },
  installed: async ({ cloud, launch }, use, testInfo) => {
    await use(async ({ url, ca, proxy, env = {} }, system) => {
      const caFile = testInfo.outputPath('ca.pem');
      await writeFile(caFile, `${await readFile(cloud.ready.hub.caFile, 'utf8')}${ca}`);
      const settings = ownFolderSettings(cloud);
      const running = await launch({
        settings: {
          ...settings,
          hub: { ...settings.hub, caFile, ...(proxy !== undefined && { proxy }) },
          update: { feed: url },
        },
        env,
        program: system?.program ?? (await packagedCopy(testInfo.outputPath('home', 'program'))),
      });
      return { running, dialog: new UpdateDialog(running) };
    });
  },
  debian: async ({ installed, feedOf }, use, testInfo) => {
    await use(async (more = {}) => {
      const program = await packagedCopy(testInfo.outputPath('home', 'program'));
      const system = await makePrivateSystem(testInfo.outputPath('system'), program);
      const feed = await feedOf({ version: '0.2.0', content: await system.packageOf('0.2.0'), ...more });
      return { ...(await installed(feed, system)), system, feed };
    });
  },
});

export const downloads = (testInfo: TestInfo) =>
  testInfo.outputPath('home', '.cache', 'quadra-api-keys-updater', 'pending');
export const dataFolder = (testInfo: TestInfo) =>
  testInfo.outputPath('home', '.config', 'QuadraParametrage-ApiKeys');
