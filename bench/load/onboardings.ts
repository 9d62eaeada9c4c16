import { BlobServiceClient } from '@azure/storage-blob';
import type { ServiceBusClient } from '@azure/service-bus';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from '../../cloud/testing/fleet/fleet.ts';
import { inFlight, upTo } from './clients.ts';
import { onboard } from './onboard.ts';

/** How many workers are compared. */
const workerCounts = [1, 2, 4] as const;

/** Requests under way at the same time, as many as a busy worker takes four times over. */
const width = 32;

/** The onboardings of each number of workers come in so many blocks, in turn, so that a slow minute slows all. */
const blocks = 4;

/** Workers have this long to attach to their queue, in milliseconds; some requests afterwards warm them up. */
const attachTime = 1_500;
const warmUps = 40;

/** What the onboardings with one number of workers came to; times in milliseconds. */
export interface WorkersResult {
  readonly workers: number;
  readonly completed: number;
  readonly times: readonly number[];
  /** Onboardings per second, by block. */
  readonly rates: readonly number[];
  /** Codes SIC without a container, with more than one, and containers of codes nobody asked for. */
  readonly lost: number;
  readonly doubled: number;
}

/** Codes SIC of all containers in the storage, asked by a client that has nothing to do with the worker. */
async function codesInStorage(connectionString: string): Promise<(string | undefined)[]> {
  const codes: (string | undefined)[] = [];
  const account = BlobServiceClient.fromConnectionString(connectionString);
  for await (const { metadata } of account.listContainers({ includeMetadata: true }))
    codes.push(metadata?.['siccode']);
  return codes;
}

/** Has `total` codes SIC created with each number of workers and counts what became of them. */
export async function measureOnboardings(
  fleet: Fleet,
  clients: readonly ServiceBusClient[],
  total: number,
): Promise<readonly WorkersResult[]> {
  const found = workerCounts.map((workers) => ({
    ...{ workers, completed: 0, lost: 0, doubled: 0 },
    ...{ times: new Array<number>(), rates: new Array<number>(), codes: new Array<string>() },
  }));
  const one = async (code: string, lane: number): Promise<void> => {
    const client = clients[lane % clients.length];
    if (client) await onboard(client, code);
  };

  await fleet.addFirms(['WARM-UP']);
  for (const block of upTo(blocks)) {
    // Forwards, then backwards: no number of workers always comes first.
    for (const result of block % 2 === 0 ? found : [...found].reverse()) {
      const { workers, codes, times, rates } = result;
      await fleet.setWorkers(workers);
      await sleep(attachTime);
      await inFlight(width, upTo(warmUps), (_n, lane) => one('WARM-UP', lane));
      const mine = upTo(Math.round(((block + 1) * total) / blocks) - codes.length).map(
        (n) => `SIC-${String(workers)}-${String(codes.length + n)}`,
      );
      codes.push(...mine);
      await fleet.addFirms(mine);
      const begun = performance.now();
      await inFlight(width, mine, async (code, lane) => {
        const started = performance.now();
        await one(code, lane);
        times.push(performance.now() - started);
        result.completed += 1;
      });
      rates.push((mine.length * 1000) / (performance.now() - begun));
    }
  }

  const stored = await codesInStorage(fleet.storageConnectionString);
  for (const result of found) {
    const own = stored.filter((code) => code?.startsWith(`SIC-${String(result.workers)}-`));
    const distinct = new Set(own);
    result.lost = result.codes.filter((code) => !distinct.has(code)).length;
    result.doubled = own.length - result.codes.length + result.lost;
  }
  return found;
}
