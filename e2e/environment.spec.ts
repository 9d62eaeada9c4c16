import { startCloud } from '../scripts/run/cloud-process.mjs';
import { ruleFor } from '../shared/environment/apply-rules.ts';
import { allRules } from '../shared/testing/kept-variables.ts';
import { variablesRead } from './support/app/bundles.ts';
import { expect, test } from './support/fixtures.ts';
import { expectUntrusted } from './support/app/steered-start.ts';

// docs/environment.md, on the built app.

test('nothing in the environment makes an unknown authority trusted', async ({
  cloud,
  keyring,
}, testInfo) => {
  await expectUntrusted({ cloud, keyring, testInfo });
});

test('the bundles read no variable that the table does not list', async () => {
  const read = await variablesRead();
  expect(read).toContain('MESSAGING_CONNECT_FILE');
  expect(read.filter((name) => ruleFor(name, allRules) === undefined)).toEqual([]);
});

test('the local cloud and its worker print no token and no key, whatever asks for it', async ({}, testInfo) => {
  const asking = {
    ...{ DEBUG: '*', AZURE_LOG_LEVEL: 'verbose', NODE_DEBUG: '*' },
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  };
  // By then the worker has presented its tokens.
  const cloud = await startCloud(testInfo.outputPath('cloud'), { ...process.env, ...asking }, 60);
  await cloud.stop();
  const output = cloud.stderr();
  for (const part of ['SharedAccess', 'AccountKey', 'sig=', cloud.ready.demo.secret, 'rhea:', 'azure:']) {
    expect.soft(output.includes(part), part).toBe(false);
  }
  expect.soft(output).toContain('environment-not-followed');
});
