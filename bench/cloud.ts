import { startTestCloud } from '../e2e/support/cloud.ts';
import { bareOnboarding } from './bare-onboarding.ts';
import type { BenchReport } from './bench.ts';
import { percentile } from './statistics.ts';

const warmUp = 3;
const samples = 30;

/** Concurrent requests. */
const abreast = 8;
const paced = 80;

export async function benchCloud(): Promise<BenchReport> {
  const cloud = await startTestCloud();
  try {
    const times: number[] = [];
    for (let turn = 0; turn < warmUp + samples; turn += 1) {
      const started = performance.now();
      await bareOnboarding(cloud.ready);
      if (turn >= warmUp) times.push(performance.now() - started);
    }
    const started = performance.now();
    let left = paced;
    const takeTurns = async () => {
      while (left > 0) {
        left -= 1;
        await bareOnboarding(cloud.ready);
      }
    };
    await Promise.all(Array.from({ length: abreast }, takeTurns));
    const seconds = (performance.now() - started) / 1000;
    return {
      bench: 'cloud',
      compared: {
        onboarding:
          'a new client connects, sends one request and has the last of its five replies; one at a time',
        perSecond: `the same, ${String(abreast)} at a time: broker, worker and storage emulator on one machine`,
      },
      unit: 'ms',
      samples: times.length,
      numbers: {
        onboardingP50: percentile(times, 0.5),
        onboardingP90: percentile(times, 0.9),
        perSecond: paced / seconds,
      },
      goals: {},
    };
  } finally {
    await cloud.stop();
  }
}
