import type { ServiceBusClient } from '@azure/service-bus';
import type { Fleet } from '../../cloud/testing/fleet/fleet.ts';
import { fleetKeys } from '../../cloud/testing/fleet/broker-settings.ts';
import { startBarePeer } from './bare-peer.ts';
import { openClient } from '../../cloud/testing/fleet/clients.ts';
import { onboard } from './onboard.ts';
import { type Pair, ratioOf, timesOf } from './report.ts';
import { percentile } from '../statistics.ts';
import { rawRoundTrips, type RoundTrips, type Stretch, timed } from './round-trips.ts';

const kinds = ['baseline', 'hub', 'onboarding'] as const;
type Kind = (typeof kinds)[number];

const atOnce = 16;
const counts: Readonly<Record<Kind, readonly [alone: number, together: number]>> = {
  baseline: [120, 480],
  hub: [120, 480],
  onboarding: [30, 96],
};

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

const middle = ({ times }: Stretch) => percentile(times, 0.5);

function numbersOf(name: string, rounds: readonly Readonly<Record<Kind, Stretch>>[]) {
  const pairs = (base: Kind, other: Kind) =>
    rounds.map((round): Pair => [middle(round[base]), middle(round[other])]);
  const each = kinds.map((kind) =>
    timesOf(
      `${kind}${name}`,
      rounds.flatMap((round) => round[kind].times),
      rounds.map((round) => round[kind].perSecond),
    ),
  );
  return Object.assign(
    ratioOf(`hubOverBaseline${name}`, pairs('baseline', 'hub')),
    ratioOf(`onboardingOverHub${name}`, pairs('hub', 'onboarding')),
    ...each,
  ) as Record<string, number | [number, number]>;
}

/** In random order. */
export async function measureTrips(fleet: Fleet, appClients: readonly ServiceBusClient[], rounds: number) {
  await fleet.addFirms(['SIC-AGAIN']);
  const peer = await startBarePeer();
  const { webSocketPort: port, ca, secret } = fleet;
  const clients = {
    baseline: openClient({ ...{ port: peer.port, ca: peer.ca }, ...{ keyName: 'any', secret: 'any' } }),
    hub: openClient({ port, ca, keyName: fleetKeys.auditor, secret }),
  };
  const trips: Readonly<Record<Kind, RoundTrips>> = {
    baseline: rawRoundTrips(clients.baseline, 'plain'),
    hub: rawRoundTrips(clients.hub, 'plain'),
    // The same code SIC, so that storage costs stay equal.
    onboarding: (count, width) =>
      timed(count, width, async (lane) => {
        const client = appClients[lane % appClients.length];
        if (client) await onboard(client, 'SIC-AGAIN');
      }),
  };
  const alone: Record<Kind, Stretch>[] = [];
  const together: Record<Kind, Stretch>[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const [width, found] of [
      [1, alone],
      [atOnce, together],
    ] as const) {
      const stretches: Partial<Record<Kind, Stretch>> = {};
      for (const kind of shuffled(kinds)) {
        const [few, many] = counts[kind];
        stretches[kind] = await trips[kind](width === 1 ? few : many, width);
      }
      if (round > 0) found.push(stretches as Record<Kind, Stretch>);
    }
  }
  // The peer has no graceful close.
  await peer.stop();
  await clients.hub.close();
  return { ...numbersOf('Alone', alone), ...numbersOf('At16', together) };
}
