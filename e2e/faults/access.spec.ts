import * as z from 'zod/mini';
import type { AccessProblem } from '../../shared/problem.ts';
import { expect, test } from '../support/fixtures.ts';
import { runScript } from '../support/app/run-script.ts';
import { settingsFor } from '../support/settings.ts';
import { check, endpointOf, runDiagnosis, onboard, requestFor } from './app-actions.ts';
import { enterRow, sentenceOf } from './fault-row.ts';

// A good key refused by Service Bus for other reasons, met in the app's code and on the command
// line.

/** Seconds. A final refusal must not be retried for the 30 s of an action. */
const soon = 15;

interface Met {
  readonly fault: string;
  readonly code: 'key-refused' | AccessProblem['code'];
  readonly exitCode: number;
  readonly step: 'key' | 'queue';
}

const met: readonly Met[] = [
  { fault: 'hub-refusing-address', code: 'address-not-allowed', exitCode: 10, step: 'key' },
  { fault: 'hub-refusing-expired', code: 'token-expired', exitCode: 11, step: 'key' },
  { fault: 'hub-refusing-audience', code: 'wrong-audience', exitCode: 12, step: 'key' },
  { fault: 'hub-refusing-rights', code: 'rights-missing', exitCode: 13, step: 'key' },
  { fault: 'hub-queue-disabled', code: 'queue-disabled', exitCode: 14, step: 'queue' },
  { fault: 'hub-disabled', code: 'service-disabled', exitCode: 14, step: 'key' },
  { fault: 'hub-refusing-unexplained', code: 'access-refused', exitCode: 15, step: 'key' },
  { fault: 'hub-refusing', code: 'key-refused', exitCode: 4, step: 'key' },
];

for (const { fault, code, step } of met) {
  test(`8 a good key, ${fault}`, async ({ cloud }, testInfo) => {
    const { demo } = cloud.ready;
    await cloud.setFaults({ [fault]: true });
    const { problem, seconds } = await check(endpointOf(cloud), demo);
    const diagnosed = await runDiagnosis(endpointOf(cloud), demo);
    const onboarded = await onboard(endpointOf(cloud), demo, requestFor(demo.sicCode, demo));
    const found = [problem?.code, diagnosed.problem?.code, diagnosed.step, onboarded.problem?.code];
    expect(found).toEqual([code, code, step, code]);
    expect(Math.max(seconds, onboarded.seconds)).toBeLessThan(soon);
    expect(JSON.stringify([problem, diagnosed, onboarded])).not.toContain(demo.secret);
    if (problem === undefined || problem.code === 'cancelled') throw new Error('no problem was found');
    enterRow(testInfo, { number: 8, fault, cause: code, seconds, sentence: sentenceOf(problem) });
  });
}

const report = z.object({
  problem: z.object({ code: z.string() }),
  key: z.object({ check: z.object({ kind: z.string() }) }),
});

test('8 a good key: each reason has its exit code, and only a key that is not known is called refused', async ({
  cloud,
  keyring,
}, testInfo) => {
  test.setTimeout(120_000);
  const home = testInfo.outputPath('home');
  const options = { settings: settingsFor(cloud, testInfo.outputPath('home', 'data')), keyring, home };
  const { identifier, secret } = cloud.ready.demo;
  await runScript(options, ['--save'], `${identifier}\n${secret}\n`);
  for (const { fault, code, exitCode } of met) {
    await cloud.setFaults({ [fault]: true });
    const checked = await runScript(options, ['--check', '--json']);
    const { problem, key } = report.parse(JSON.parse(checked.stdout));
    expect([fault, checked.code, problem.code, key.check.kind]).toEqual([
      // Other refusals keep the key's earlier result.
      ...[fault, exitCode, code, code === 'key-refused' ? 'refused' : 'accepted'],
    ]);
  }
  await cloud.setFaults({});
  expect(await runScript(options, ['--check'])).toMatchObject({ code: 0 });
});
