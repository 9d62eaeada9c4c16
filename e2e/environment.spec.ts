import { writeFile } from 'node:fs/promises';
import { startCloud } from '../scripts/lib/cloud-process.mjs';
import { steeringOf } from '../shared/environment/decisions.ts';
import { variablesRead } from './support/bundles.ts';
import { expect, test } from './support/fixtures.ts';
import { UpdateDialog } from './pages/update-dialog.ts';
import { packagedCopy } from './support/packaged-copy.ts';
import { runScript } from './support/run-script.ts';
import { ownFolderSettings } from './support/settings.ts';
import { startFeed } from './support/update-feed.ts';
import { expectNobodyTrusted, expectNothingTold, expectNothingWritten } from './support/steered-start.ts';

// What the environment may not do: docs/environment.md. The packaged program: e2e/security/environment.spec.ts.

test.setTimeout(180_000);

test('nothing in the environment makes an unknown authority trusted', async ({
  cloud,
  keyring,
}, testInfo) => {
  await expectNobodyTrusted({ cloud, keyring, testInfo });
});

test('no variable makes a token appear on a terminal', async ({ cloud, keyring }, testInfo) => {
  await expectNothingTold({ cloud, keyring, testInfo });
});

test('no variable names a file that is written', async ({ cloud, keyring }, testInfo) => {
  await expectNothingWritten({ cloud, keyring, testInfo });
});

test('the bundles read no variable that the table does not list', async () => {
  const read = await variablesRead();
  expect(read).toContain('MESSAGING_CONNECT_FILE');
  expect(read.filter((name) => steeringOf(name) === undefined)).toEqual([]);
});

test('the local cloud and its worker print no token and no key, whatever asks for it', async ({
  keyring,
}, testInfo) => {
  const asking = {
    DEBUG: '*',
    AZURE_LOG_LEVEL: 'verbose',
    NODE_DEBUG: '*',
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  };
  const folder = testInfo.outputPath('cloud');
  const cloud = await startCloud(folder, { ...process.env, ...asking }, 60);
  try {
    const home = testInfo.outputPath('home');
    const settings = {
      hub: cloud.ready.hub,
      firm: { sicCode: cloud.ready.demo.sicCode },
      dataFolder: `${home}/data`,
    };
    const { identifier, secret } = cloud.ready.demo;
    const saved = await runScript({ settings, keyring, home }, ['--save'], `${identifier}\n${secret}\n`);
    expect(saved, saved.stderr).toMatchObject({ code: 0 });
  } finally {
    await cloud.stop();
  }
  const told = cloud.stderr();
  for (const part of ['SharedAccess', 'AccountKey', 'sig=', cloud.ready.demo.secret, 'rhea:', 'azure:']) {
    expect.soft(told.includes(part), part).toBe(false);
  }
  expect.soft(told).toContain('environment-not-followed');
});

test('a feed of an unknown authority is not believed, whatever the environment says', async ({
  cloud,
  launch,
}, testInfo) => {
  test.skip(process.platform !== 'linux', 'A Debian package is what is updated here.');
  const feed = await startFeed({ version: '0.2.0', content: Buffer.from('a package nobody vouches for') });
  try {
    const authority = testInfo.outputPath('feed.pem');
    await writeFile(authority, feed.ca);
    const running = await launch({
      settings: { ...ownFolderSettings(cloud), update: { feed: feed.url } },
      program: await packagedCopy(testInfo.outputPath('home', 'program')),
      env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', SSL_CERT_FILE: authority },
    });
    const dialog = new UpdateDialog(running);
    await dialog.openByMenu();
    await expect(dialog.headline).toHaveText("La mise à jour n'a pas abouti", { timeout: 20_000 });
    expect(feed.asked()).toEqual([]);
  } finally {
    await feed.stop();
  }
});
