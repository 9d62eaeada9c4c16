import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fleet, startFleet } from '../../cloud/testing/fleet/fleet.ts';
import { keyOfFirm } from '../../cloud/testing/fleet/broker-settings.ts';
import { endpointOf } from '../faults/app-actions.ts';
import { seededRandom } from '../support/random.ts';
import { audit, type Audit } from './audit.ts';
import { clickUntilDone, type FirmResult } from './clicks.ts';
import { openFirmClient } from './firm-client.ts';
import { type InjectedFaults, injectFaults } from './injected-faults.ts';
import type { Row } from './result-row.ts';

const workers = 3;

/** Milliseconds; about as long as the faults. */
const arrival = 50_000;

/** Milliseconds. */
const timeout = 150_000;

const longest = (results: readonly FirmResult[]) =>
  Math.max(...results.map(({ milliseconds }) => milliseconds)) / 1_000;

function problemsIn(results: readonly FirmResult[]): string {
  const counts = new Map<string, number>();
  for (const problem of results.flatMap(({ problems }) => problems))
    counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return [...counts].map(([problem, count]) => `${count} × ${problem}`).join(', ') || 'none';
}

async function clickAll(fleet: Fleet, folder: string, codes: readonly string[], seed: number) {
  const { webSocketPort: port, ca, caFile } = fleet;
  const hub = { host: 'localhost', port, caFile };
  // Read once, or hundreds of clients would queue for the file.
  const endpoint = endpointOf({ ready: { hub } }, { trusted: () => Promise.resolve([ca]) });
  const end = AbortSignal.timeout(timeout);
  return Promise.all(
    codes.map(async (sicCode, n) => {
      await sleep((n * arrival) / codes.length);
      const own = join(folder, sicCode);
      await mkdir(own);
      const client = openFirmClient(
        own,
        endpoint,
        { identifier: keyOfFirm(sicCode), secret: fleet.secret },
        sicCode,
      );
      return clickUntilDone(client, sicCode, seededRandom(seed + n), end);
    }),
  );
}

function rowsOf(
  results: readonly FirmResult[],
  found: Audit,
  { workersKilled, brokersKilled }: InjectedFaults,
): Row[] {
  const done = results.filter(({ container }) => container !== undefined).length;
  const atOnce = results.filter(({ clicks }) => clicks === 1).length;
  const starts = workers + workersKilled;
  return [
    {
      what: `${results.length} onboardings, none lost`,
      held: found.lost === 0 && done === results.length,
      figures:
        `${done} completed, ${found.lost} lost; ${workersKilled} workers and ${brokersKilled} hubs killed, storage gone 20 s; ` +
        `${atOnce} with one click, others with up to ${Math.max(...results.map(({ clicks }) => clicks))} ` +
        `(before: ${problemsIn(results)}), the longest took ${longest(results).toFixed(0)} s`,
    },
    {
      what: 'none doubled',
      held: found.doubled === 0 && found.strangers === 0,
      figures:
        `${found.doubled} containers too many, ${found.strangers} of nobody; workers' log: ` +
        `${found.answeredOnce} requests answered "completed" once, ${found.answeredAgain} again for a copy`,
    },
    {
      what: 'no worker ends by itself',
      held: found.workerStarts === starts,
      figures: `${found.workerStarts} starts, ${starts} of them ours`,
    },
  ];
}

export async function onboardThroughChaos(requests: number, seed: number): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-firms-'));
  const fleet = await startFleet();
  try {
    const codes = Array.from({ length: requests }, (_none, n) => `SIC-${String(n)}`);
    await fleet.addFirms(codes);
    await fleet.setWorkers(workers);
    const [results, faults] = await Promise.all([
      clickAll(fleet, folder, codes, seed),
      injectFaults(fleet, workers, seededRandom(seed)),
    ]);
    return rowsOf(results, await audit(fleet, results), faults);
  } finally {
    await fleet.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
