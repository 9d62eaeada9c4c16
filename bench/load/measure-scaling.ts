import { startFleet } from '../../cloud/testing/fleet/fleet.ts';
import { fleetKeys } from '../../cloud/testing/fleet/broker-settings.ts';
import { openClient, range } from '../../cloud/testing/fleet/clients.ts';
import { type Pair, ratioOf } from './report.ts';
import { addLoad, fillAndEmpty, itemsBeside } from './scaling.ts';
import { percentile } from '../statistics.ts';

export interface Sizes {
  readonly few: number;
  readonly many: number;
}

const itemsOfStretch = 40;

/** Warms up the lightly loaded broker as much as the other. */
const warmUps = 30;

const batchesOfFew = 10;

async function loadedBroker(count: number) {
  const fleet = await startFleet();
  const target = {
    port: fleet.webSocketPort,
    ca: fleet.ca,
    keyName: fleetKeys.auditor,
    secret: fleet.secret,
  };
  await addLoad(target, count);
  return { client: openClient(target), stop: () => fleet.stop() };
}

/** One large batch, then ten small ones. */
export async function measureBatches(rounds: number, { few, many }: Sizes) {
  const fleet = await startFleet();
  const client = openClient({
    ...{ port: fleet.webSocketPort, ca: fleet.ca },
    ...{ keyName: fleetKeys.auditor, secret: fleet.secret },
  });
  const run = (count: number) => fillAndEmpty(client, 'plain', count);
  const severalOfFew = async () => {
    let sum = 0;
    for (let turn = 0; turn < batchesOfFew; turn += 1) sum += await run(few);
    return sum / batchesOfFew;
  };
  await severalOfFew();
  await run(many);
  const pairs: Pair[] = [];
  for (const round of range(rounds)) {
    const manyFirst = round % 2 === 0 ? await run(many) : undefined;
    const small = await severalOfFew();
    pairs.push([small, manyFirst ?? (await run(many))]);
  }
  await fleet.stop();
  return numbersOf('batch', pairs);
}

export async function measureBeside(rounds: number, { few, many }: Sizes) {
  const light = await loadedBroker(few);
  const heavy = await loadedBroker(many);
  const run = (hub: typeof light) => itemsBeside(hub.client, itemsOfStretch);
  for (const hub of [light, heavy]) for (let turn = 0; turn < warmUps; turn += 1) await run(hub);
  const pairs: Pair[] = [];
  for (const round of range(rounds)) {
    const heavyFirst = round % 2 === 0 ? await run(heavy) : undefined;
    const small = await run(light);
    pairs.push([small, heavyFirst ?? (await run(heavy))]);
  }
  await Promise.all([light.stop(), heavy.stop()]);
  return numbersOf('beside', pairs);
}

const numbersOf = (name: string, pairs: readonly Pair[]) => ({
  [`${name}ItemAtFew`]: percentile(
    pairs.map(([few]) => few),
    0.5,
  ),
  [`${name}ItemAtMany`]: percentile(
    pairs.map(([, many]) => many),
    0.5,
  ),
  ...ratioOf(`${name}Ratio`, pairs),
});
