import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from '../../cloud/testing/fleet/fleet.ts';

/** The storage emulator is gone for this long, in milliseconds. */
const storageOutage = 20_000;

/** What a plan of misfortunes did. */
export interface Misfortunes {
  /** Workers killed in the middle of whatever they did. */
  readonly workersKilled: number;
  /** How often the hub was killed, with all messages in it. */
  readonly hubsKilled: number;
}

const between = (random: () => number, least: number, most: number) => least + random() * (most - least);

/** Kills some of the workers, all of them at times, again and again until the signal fires. */
async function killWorkers(fleet: Fleet, workers: number, random: () => number, end: AbortSignal) {
  let killed = 0;
  for (;;) {
    // The pause alone may be cut short: a worker that was killed has to be back before this is over.
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

async function killHub(fleet: Fleet, moments: readonly number[], random: () => number) {
  const begun = performance.now();
  for (const moment of moments) {
    await sleep(Math.max(0, moment - (performance.now() - begun)));
    await fleet.crashHub(between(random, 300, 3_000));
  }
  return moments.length;
}

/**
 * Brings all misfortunes over a fleet within about a minute: workers killed all the time, the storage gone for 20 s, the
 * hub killed before that, during it and after it. Resolves when everything is back.
 */
export async function sufferAll(fleet: Fleet, workers: number, random: () => number): Promise<Misfortunes> {
  const over = new AbortController();
  const hubMoments = [
    between(random, 3_000, 7_000),
    between(random, 12_000, 26_000),
    between(random, 36_000, 48_000),
  ];
  const killing = killWorkers(fleet, workers, random, over.signal);
  const others = Promise.all([stopStorage(fleet, 9_000), killHub(fleet, hubMoments, random)]);
  const [, hubsKilled] = await others.finally(() => {
    over.abort();
  });
  return { workersKilled: await killing, hubsKilled };
}
