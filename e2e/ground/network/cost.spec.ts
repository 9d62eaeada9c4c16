import { setTimeout as pause } from 'node:timers/promises';
import { memoryOfTree } from '../../../bench/memory-of.ts';
import { clickToSuccess } from '../../../bench/onboarding.ts';
import { inRounds, medianRatio } from '../../../bench/paired-runs.ts';
import { percentile } from '../../../bench/statistics.ts';
import { startHiddenScreen } from '../../../scripts/run/screen.mjs';
import { ServiceScreen } from '../../pages/service-screen.ts';
import { launchApp, type RunningApp } from '../../support/app/launch-app.ts';
import { enterRow } from './ground-row.ts';
import { test } from './ground-test.ts';
import type { AppStart } from './network-row.ts';
import { named } from './rows/through.ts';
import { logOn, withoutTicket } from './servers/domain.ts';
import { startSquid, type Scheme } from './servers/squid.ts';

const warmUp = 3;
const roundCount = 20;
const longestRatio = 1.3;

/** Milliseconds. */
const betweenClicks = 500;
/** Milliseconds. */
const settleTime = 10_000;

/** Megabytes between two resting apps. */
const noise = 15;

const memory = ({ app }: RunningApp) => memoryOfTree(app.process().pid ?? 0);

test.describe.configure({ timeout: 5 * 60_000 });

test('cost of Kerberos', async ({ ground, keyring }, testInfo) => {
  // A covered window is not drawn.
  const open = async (name: string, start: AppStart) => {
    const home = testInfo.outputPath(name);
    const screen = ground.keep(await startHiddenScreen());
    const running = await launchApp({
      ...{ settings: ground.settings({ ...start, home }), keyring, home },
      env: { ...screen.env, ...start.env },
    });
    ground.keep({ stop: running.close });
    const shown = new ServiceScreen(running.window);
    await shown.saveKey(ground.cloud.ready.demo);
    await shown.headline.getByText('Terminé').waitFor();
    return running;
  };
  const through = async (schemes: readonly Scheme[]) => ({
    hub: { proxy: named(ground.keep(await startSquid({ schemes })).port) },
    env: await logOn(),
  });
  const proxied = await open('negotiate', await through(['negotiate']));
  const lines = {
    direct: await open('direct', { env: withoutTicket() }),
    open: await open('open', await through([])),
    proxied,
  };
  const click = async ({ window }: RunningApp) => {
    await pause(betweenClicks);
    return (await clickToSuccess(window)).painted;
  };

  const rounds = await inRounds(
    {
      direct: () => click(lines.direct),
      open: () => click(lines.open),
      proxied: () => click(lines.proxied),
    },
    { warmUp, rounds: roundCount },
  );
  const ratioOf = (line: 'open' | 'proxied') =>
    medianRatio(rounds.map((round) => [round.direct, round[line]] as const));
  const milliseconds = (['direct', 'open', 'proxied'] as const).map((line) =>
    percentile(
      rounds.map((round) => round[line]),
      0.5,
    ),
  );
  const ratio = ratioOf('proxied');
  enterRow(testInfo, {
    ...{ number: 1, network: 'click to success: direct, squid open, squid with Kerberos', output: '' },
    found: [`${milliseconds.map((one) => one.toFixed(0)).join(', ')} ms`],
    ...{ seconds: milliseconds.map((one) => one / 1_000) },
    sentence: `${String(rounds.length)} rounds, median ratio ${ratioOf('open').toFixed(2)}, ${ratio.toFixed(2)}`,
    wrong: ratio > longestRatio ? [`above ${String(longestRatio)}`] : [],
  });

  await pause(settleTime);
  const megabytes = [lines.direct, lines.open, lines.proxied].map(memory);
  const [direct = 0, , behind = 0] = megabytes;
  enterRow(testInfo, {
    ...{ number: 2, network: 'memory at rest: direct, squid open, squid with Kerberos', output: '' },
    ...{ found: [`${megabytes.map((one) => one.toFixed(0)).join(', ')} MB`], seconds: [] },
    sentence: '',
    wrong: behind > direct + noise ? [`more than ${String(noise)} MB`] : [],
  });
});
