import { startCloud } from '../scripts/lib/cloud-process.mjs';
import { steeringOf } from '../shared/environment/decisions.ts';
import { variablesRead } from './support/bundles.ts';
import { expect, test } from './support/fixtures.ts';
import { runScript } from './support/run-script.ts';
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
  const cloud = await startCloud(folder, { ...process.env, ...asking });
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
