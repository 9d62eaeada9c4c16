// Load test of Service Bus, workers and storage: npm run load [-- --requests N --rounds N --few N
// --many N --only PART]. Stores bench/results/load.json; exits with 1 if a goal is missed.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startFleet } from '../../cloud/testing/fleet/fleet.ts';
import { fleetKeys } from '../../cloud/testing/fleet/broker-settings.ts';
import type { BenchReport, KeptReport } from '../bench.ts';
import { machine } from '../paired-runs.ts';
import { keep } from '../report/kept.ts';
import { percentile } from '../statistics.ts';
import { openClient, range } from '../../cloud/testing/fleet/clients.ts';
import { measureBatches, measureBeside } from './measure-scaling.ts';
import { measureTrips } from './measure-trips.ts';
import { measureOnboardings } from './onboardings.ts';
import { goal, loadAverage, timesOf } from './report.ts';

const parts = ['trips', 'onboardings', 'batches', 'beside'] as const;
type Part = (typeof parts)[number];

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '8' },
    few: { type: 'string', default: '100' },
    many: { type: 'string', default: '5000' },
    only: { type: 'string' },
    results: { type: 'string', default: '.' },
  },
});
const [requests, rounds] = [Number(values.requests), Number(values.rounds)];
const [few, many] = [Number(values.few), Number(values.many)];
const only = parts.find((part) => part === values.only);
if (!requests || !rounds || !few || !many || (values.only !== undefined && only === undefined)) {
  throw new Error(
    `Usage: npm run load [-- --requests N --rounds N --few N --many N --only ${parts.join('|')}]`,
  );
}
const sizes = { few, many };

/** One connection has at most 500 links. */
const connections = 8;

/** Cost of an item among many over one among few. */
const scalingGoal = 1.2;

type Found = Pick<BenchReport, 'numbers' | 'goals'>;

async function withFleet<Value>(use: (fleet: Awaited<ReturnType<typeof startFleet>>) => Promise<Value>) {
  const fleet = await startFleet();
  try {
    return await use(fleet);
  } finally {
    await fleet.stop();
  }
}

type Fleet = Awaited<ReturnType<typeof startFleet>>;

const clientsOf = ({ webSocketPort: port, ca, secret }: Fleet) =>
  range(connections).map(() => openClient({ port, ca, keyName: fleetKeys.app, secret }));

const trips = () =>
  withFleet(async (fleet): Promise<Found> => {
    await fleet.setWorkers(1);
    return { numbers: await measureTrips(fleet, clientsOf(fleet), rounds), goals: {} };
  });

const onboardings = () =>
  withFleet(async (fleet): Promise<Found> => {
    const found = await measureOnboardings(fleet, clientsOf(fleet), requests, (line) => {
      console.log(`  ${line}`);
    });
    const numbers = found.map(({ workers, completed, again, times, rates, lost, doubled }) => {
      const name = `workers${String(workers)}`;
      const counted = {
        [`${name}Completed`]: completed,
        [`${name}Again`]: again,
        [`${name}Lost`]: lost,
        [`${name}Doubled`]: doubled,
      };
      return { ...counted, ...timesOf(name, times, rates) };
    });
    const sum = (pick: (one: (typeof found)[number]) => number) =>
      found.reduce((total, one) => total + pick(one), 0);
    return {
      numbers: Object.assign({}, ...numbers) as Record<string, number>,
      goals: {
        lost: goal(
          0,
          sum(({ lost, completed }) => lost + requests - completed),
        ),
        doubled: goal(
          0,
          sum(({ doubled }) => doubled),
        ),
      },
    };
  });

async function batches(): Promise<Found> {
  const numbers = await measureBatches(Math.ceil(rounds / 2), sizes);
  return { numbers, goals: { batchRatio: goal(scalingGoal, Number(numbers['batchRatio'])) } };
}

async function beside(): Promise<Found> {
  const numbers = await measureBeside(rounds, sizes);
  return { numbers, goals: { besideRatio: goal(scalingGoal, Number(numbers['besideRatio'])) } };
}

const measures: Readonly<Record<Part, () => Promise<Found>>> = { trips, onboardings, batches, beside };

const begun = performance.now();
const loads: number[] = [];
const found: Found[] = [];
for (const part of only === undefined ? parts : [only]) {
  const started = performance.now();
  const one = await measures[part]();
  loads.push(loadAverage());
  found.push(one);
  console.log(`${part}, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  for (const [what, number] of Object.entries(one.numbers)) {
    const text = [number].flat().map((value) => value.toFixed(2));
    console.log(`  ${what.padEnd(34)} ${text.join(' to ')}`);
  }
  for (const [what, { atMost, met }] of Object.entries(one.goals))
    console.log(`  ${what} at most ${String(atMost)}: ${met ? 'met' : 'MISSED'}`);
}

const report: KeptReport = {
  ...{ machine: machine(), at: new Date().toISOString(), seconds: (performance.now() - begun) / 1000 },
  bench: 'load',
  compared: {
    baseline:
      'official client over WebSocket and TLS, sending a message and receiving it back from a bare peer: no queue, no lock, no rights',
    hub: 'the same official client and code, over a queue of the hub',
    onboarding: 'official client: reply session, request, worker process, storage emulator, last reply',
    batch: 'each message of a batch that is sent whole, then received and completed whole',
    beside: 'a message and a session of its own on a hub that holds so many messages, sessions and receivers',
  },
  samples: requests,
  numbers: Object.assign(
    {
      cores: cpus().length,
      loadAverage: percentile(loads, 1),
    },
    ...found.map(({ numbers }) => numbers),
  ) as BenchReport['numbers'],
  goals: Object.assign({}, ...found.map(({ goals }) => goals)) as BenchReport['goals'],
};
if (only === undefined) await keep(values.results, report);
// A client may still be closing.
process.exit(Object.values(report.goals).every(({ met }) => met) ? 0 : 1);
