import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runConcurrently, range } from '../../cloud/testing/fleet/clients.ts';
import { findContainers } from '../../cloud/testing/fleet/containers.ts';
import { type Fleet, startFleet } from '../../cloud/testing/fleet/fleet.ts';
import { keyOfFirm } from '../../cloud/testing/fleet/broker-settings.ts';
import { endpointOf } from '../faults/app-actions.ts';
import { openFirmClient } from './firm-client.ts';
import type { Row } from './result-row.ts';

const firms = 200;
const width = 16;

/** Milliseconds between the last "completed" and the kill. */
const delays = [0, 50, 250, 1_000, 2_500, 5_000];

async function onboardAll(fleet: Fleet, codes: readonly string[], folder: string): Promise<Set<string>> {
  const { webSocketPort: port, ca, caFile } = fleet;
  const hub = { host: 'localhost', port, caFile };
  const endpoint = endpointOf({ ready: { hub } }, { trusted: () => Promise.resolve([ca]) });
  const reported = new Set<string>();
  await runConcurrently(width, codes, async (sicCode) => {
    const own = join(folder, sicCode);
    await mkdir(own);
    const key = { identifier: keyOfFirm(sicCode), secret: fleet.secret };
    const outcome = await openFirmClient(own, endpoint, key, sicCode).onboard();
    if (outcome.ok) reported.add(outcome.value.container);
  });
  return reported;
}

export async function* killTheStorage(): AsyncGenerator<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'chaos-storage-'));
  const fleet = await startFleet();
  try {
    await fleet.setWorkers(2);
    for (const delay of delays) {
      const codes = range(firms).map((n) => `SIC-${String(delay)}-${String(n)}`);
      await fleet.addFirms(codes);
      const reported = await onboardAll(fleet, codes, folder);
      await sleep(delay);
      await fleet.crashStorage();
      const found = await findContainers(fleet.storageConnectionString);
      const whole = found.filter(({ name, sicCode }) => reported.has(name) && sicCode !== undefined).length;
      yield {
        what: `storage killed ${String(delay)} ms after the last answer`,
        held: reported.size === firms && whole === firms,
        figures: `${String(reported.size)} of ${String(firms)} told "completed", ${String(whole)} there afterwards`,
      };
    }
  } finally {
    await fleet.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
