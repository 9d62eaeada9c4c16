import { readFile } from 'node:fs/promises';
import { createPortalClient } from '../../cloud/testing/portal-client.ts';
import { type Fleet, startFleet } from '../../cloud/testing/fleet/fleet.ts';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import { endpointOf, onboard, requestFor } from '../faults/app-actions.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { seededRandom } from '../support/random.ts';
import { containersIn } from '../support/storage.ts';
import { sendGarbage } from './send-garbage.ts';
import type { Row } from './result-row.ts';
import { tcpTarget, brokerTargets, type GarbageTarget } from './garbage-targets.ts';

/** Milliseconds for all checks. */
const serviceDeadline = 60_000;

const onEach = 150;

const portOf = (url: string): number => Number(new URL(url).port);

function portIn(connectionString: string, endpoint: string): number {
  const found = new RegExp(`${endpoint}=http://[^:]+:(\\d+)/`, 'u').exec(connectionString)?.[1];
  if (found === undefined) throw new Error(`The connection string has no ${endpoint}.`);
  return Number(found);
}

async function targetsOf({ ready }: TestCloud, fleet: Fleet): Promise<readonly GarbageTarget[]> {
  const { hub, amqp, storage, control, portal } = ready;
  const ca = await readFile(hub.caFile, 'utf8');
  return [
    ...brokerTargets({ webSocketPort: hub.port, amqpPort: amqp.port, ca }),
    tcpTarget('portal', portOf(portal.url)),
    tcpTarget('control', portOf(control.url)),
    tcpTarget('tables', portIn(storage.connectionString, 'TableEndpoint')),
    tcpTarget('containers', portIn(storage.connectionString, 'BlobEndpoint')),
    ...fleet.healthPorts().map((port) => tcpTarget("worker's health", port)),
  ];
}

const answersOk = async (url: string): Promise<boolean> =>
  (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;

async function service(cloud: TestCloud, fleet: Fleet): Promise<Readonly<Record<string, boolean>>> {
  const { demo, portal, control } = cloud.ready;
  const { container } = await onboard(endpointOf(cloud), demo, requestFor(demo.sicCode, demo));
  const client = createPortalClient(portOf(portal.url));
  const { email, password = '' } = portal.demo;
  const login = await client.logIn({ email, password, sicCode: demo.sicCode });
  const health = await Promise.all(
    fleet.healthPorts().map((port) => answersOk(`http://127.0.0.1:${port}/healthz`)),
  );
  return {
    onboarding: container !== undefined && (await containersIn(cloud)).includes(container),
    login: login.status === 204,
    control: await answersOk(`${control.url}/healthz`),
    "worker's health": health.length > 0 && health.every(Boolean),
    'no crash': !/child-crashed|not-started/u.test(cloud.stderr()),
  };
}

export async function* sendGarbageEverywhere(seed: number): AsyncGenerator<Row> {
  const [cloud, fleet] = await Promise.all([startTestCloud(), startFleet()]);
  try {
    await fleet.setWorkers(1);
    const random = seededRandom(seed);
    for (const target of await targetsOf(cloud, fleet)) {
      const begun = performance.now();
      await sendGarbage([target], onEach, random);
      const seconds = (performance.now() - begun) / 1_000;
      const answered = await tryWithTimeout(serviceDeadline, service(cloud, fleet));
      const served = answered.ok ? answered.value : { 'answer in time': false };
      const failed = Object.entries(served).flatMap(([name, well]) => (well ? [] : [name]));
      yield {
        what: `garbage: ${target.name}`,
        held: failed.length === 0,
        figures:
          `${onEach} connections, ${seconds.toFixed(1)} s; afterwards ` +
          (failed.length === 0
            ? `${Object.keys(served).join(', ')}: well`
            : `not well: ${failed.join(', ')}`),
      };
    }
  } finally {
    await Promise.all([cloud.stop(), fleet.stop()]);
  }
}
