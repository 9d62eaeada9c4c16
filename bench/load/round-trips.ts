import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { runConcurrently, range } from '../../cloud/testing/fleet/clients.ts';

/** Milliseconds. */
const deadline = 20_000;

/** Times in milliseconds. */
export interface Stretch {
  readonly times: readonly number[];
  readonly perSecond: number;
}

/** `width` trips run concurrently. */
export type RoundTrips = (count: number, width: number) => Promise<Stretch>;

export async function timed(count: number, width: number, trip: (lane: number) => Promise<void>) {
  const times: number[] = [];
  const begun = performance.now();
  await runConcurrently(width, range(count), async (_n, lane) => {
    const started = performance.now();
    await trip(lane);
    times.push(performance.now() - started);
  });
  return { times, perSecond: (count * 1000) / (performance.now() - begun) };
}

/**
 * Sends a message and receives it over one connection with open links. Ends when both are
 * confirmed.
 */
export function rawRoundTrips(client: ServiceBusClient, queue: string): RoundTrips {
  const awaited = new Map<unknown, () => void>();
  const receiver = client.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
  receiver.subscribe({
    processMessage({ body }) {
      awaited.get(body)?.();
      return Promise.resolve();
    },
    processError: ({ error }) => Promise.reject(error),
  });
  const sender: ServiceBusSender = client.createSender(queue);

  async function trip(): Promise<void> {
    const body = randomUUID();
    let timer: NodeJS.Timeout | undefined;
    const back = new Promise<void>((resolve, reject) => {
      awaited.set(body, resolve);
      timer = setTimeout(() => {
        reject(new Error('a message did not come back'));
      }, deadline);
    });
    await Promise.all([sender.sendMessages({ body }), back]);
    clearTimeout(timer);
    awaited.delete(body);
  }
  return (count, width) => timed(count, width, trip);
}
