import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud, type CloudReady } from '../../scripts/run/cloud-process.mjs';
import { requestQueue } from '../../shared/onboarding-messages.ts';
import { until } from './until.ts';

type Faults = Readonly<Record<string, boolean>>;

export interface TestCloud {
  readonly ready: CloudReady;
  readonly folder: string;
  /** All others are turned off. */
  readonly setFaults: (faults: Faults) => Promise<void>;
  /** Waits for an empty request queue, as a leftover request would run in the next test. */
  readonly idle: () => Promise<void>;
  readonly stderr: () => string;
  readonly stop: () => Promise<void>;
}

/** The machine may be busy. Tests measure start time where it matters. */
const startSeconds = 60;

export async function startTestCloud(): Promise<TestCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'quadra-cloud-'));
  const cloud = await startCloud(folder, process.env, startSeconds);
  return {
    ready: cloud.ready,
    folder,
    stderr: cloud.stderr,
    async setFaults(faults) {
      const url = new URL('/faults', cloud.ready.control.url);
      const known = (await (await fetch(url, { signal: AbortSignal.timeout(5000) })).json()) as Faults;
      const allOff = Object.fromEntries(Object.keys(known).map((name) => [name, false]));
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...allOff, ...faults }),
        signal: AbortSignal.timeout(10_000),
      });
      if (!answer.ok)
        throw new Error(`The local cloud refused the faults: ${answer.status} ${await answer.text()}`);
    },
    async idle() {
      const url = new URL('/metrics', cloud.ready.control.url);
      const noRequests = `hub_messages{queue="${requestQueue}"} 0\n`;
      await until('an empty queue of requests', async () => {
        const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
        return (await answer.text()).includes(noRequests);
      });
    },
    async stop() {
      await cloud.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
