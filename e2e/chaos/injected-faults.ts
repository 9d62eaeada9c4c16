import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from '../../cloud/testing/fleet/fleet.ts';

/** Milliseconds. */
const storageOutage = 20_000;

export interface InjectedFaults {
  readonly workersKilled: number;
  /** With all its messages. */
  readonly brokersKilled: number;
}

const between = (random: () => number, least: number, most: number) => least + random() * (most - least);

async function killWorkers(fleet: Fleet, workers: number, random: () => number, end: AbortSignal) {
  let killed = 0;
  for (;;) {
    // Only this pause is interrupted: a killed worker must be back before the end.
    await sleep(between(random, 500, 2_500), undefined, { signal: end }).catch(() => undefined);
    if (end.aborted) return killed;
    const chosen = Array.from({ length: workers }, (_none, which) => which).filter(() => random() < 0.5);
    await Promise.all(chosen.map((which) => fleet.crashWorker(which, between(random, 0, 1_500))));
    killed += chosen.length;
  }
}

async function stopStorage(fleet: Fleet, begin: number) {
  await sleep(begin);
  await fleet.setStorage(false);
  await sleep(storageOutage);
  await fleet.setStorage(true);
}

async function killBroker(fleet: Fleet, moments: readonly number[], random: () => number) {
  const begun = performance.now();
  for (const moment of moments) {
    await sleep(Math.max(0, moment - (performance.now() - begun)));
    await fleet.crashBroker(between(random, 300, 3_000));
  }
  return moments.length;
}

/**
 * Kills workers throughout, stops storage for 20 s, and kills the broker before, during and after.
 * Resolves when all runs again.
 */
export async function injectFaults(
  fleet: Fleet,
  workers: number,
  random: () => number,
): Promise<InjectedFaults> {
  const over = new AbortController();
  const brokerMoments = [
    between(random, 3_000, 7_000),
    between(random, 12_000, 26_000),
    between(random, 36_000, 48_000),
  ];
  const killing = killWorkers(fleet, workers, random, over.signal);
  const others = Promise.all([stopStorage(fleet, 9_000), killBroker(fleet, brokerMoments, random)]);
  const [, brokersKilled] = await others.finally(() => {
    over.abort();
  });
  return { workersKilled: await killing, brokersKilled };
}
