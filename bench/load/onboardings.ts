import type { ServiceBusClient } from '@azure/service-bus';
import { findContainers } from '../../cloud/testing/fleet/containers.ts';
import type { Fleet } from '../../cloud/testing/fleet/fleet.ts';
import { runConcurrently, range } from '../../cloud/testing/fleet/clients.ts';
import { onboard, WorkerRefused } from './onboard.ts';

const workerCounts = [1, 2, 4] as const;

/** Concurrent requests: four times the capacity of a worker. */
const width = 32;

/** Worker counts alternate in blocks, so that a slow minute affects all. */
const blocks = 4;

const mostTries = 5;

const warmUps = 10;

/** Times in milliseconds. */
export interface WorkersResult {
  readonly workers: number;
  readonly completed: number;
  /** Retries after a refusal, as a user would. */
  readonly again: number;
  readonly times: readonly number[];
  /** Per block. */
  readonly rates: readonly number[];
  readonly lost: number;
  /** Duplicate or unrequested containers. */
  readonly doubled: number;
}

export async function measureOnboardings(
  fleet: Fleet,
  clients: readonly ServiceBusClient[],
  total: number,
  report: (line: string) => void,
): Promise<readonly WorkersResult[]> {
  const found = workerCounts.map((workers) => ({
    ...{ workers, completed: 0, again: 0, lost: 0, doubled: 0 },
    ...{ times: new Array<number>(), rates: new Array<number>(), codes: new Array<string>() },
  }));
  const one = async (code: string, lane: number): Promise<void> => {
    const client = clients[lane % clients.length];
    if (client) await onboard(client, code);
  };

  await fleet.addFirms(['WARM-UP']);
  for (const block of range(blocks)) {
    // Alternates direction, so that no count always comes first.
    for (const result of block % 2 === 0 ? found : [...found].reverse()) {
      const { workers, codes, times, rates } = result;
      await fleet.setWorkers(workers);
      await runConcurrently(width, range(warmUps * workers), (_n, lane) => one('WARM-UP', lane));
      const mine = range(Math.round(((block + 1) * total) / blocks) - codes.length).map(
        (n) => `SIC-${String(workers)}-${String(codes.length + n)}`,
      );
      codes.push(...mine);
      await fleet.addFirms(mine);
      const begun = performance.now();
      await runConcurrently(width, mine, async (code, lane) => {
        const started = performance.now();
        for (let tries = 1; ; tries += 1) {
          try {
            await one(code, lane);
            break;
          } catch (error) {
            if (!(error instanceof WorkerRefused) || tries === mostTries) throw error;
            report(error.message);
            result.again += 1;
          }
        }
        times.push(performance.now() - started);
        result.completed += 1;
      });
      const rate = (mine.length * 1000) / (performance.now() - begun);
      rates.push(rate);
      report(
        `${String(workers)} workers: ${String(codes.length)} of ${String(total)}, ${rate.toFixed(1)} a second`,
      );
    }
  }

  const stored = (await findContainers(fleet.storageConnectionString)).map(({ sicCode }) => sicCode);
  for (const result of found) {
    const own = stored.filter((code) => code?.startsWith(`SIC-${String(result.workers)}-`));
    const distinct = new Set(own);
    result.lost = result.codes.filter((code) => !distinct.has(code)).length;
    result.doubled = own.length - result.codes.length + result.lost;
  }
  return found;
}
