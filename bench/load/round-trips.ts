import type { ServiceBusClient, ServiceBusSender } from '@azure/service-bus';
import { randomUUID } from 'node:crypto';
import { inFlight, upTo } from '../../cloud/testing/fleet/clients.ts';

/** Longest wait for a message to come back, in milliseconds. */
const deadline = 20_000;

/** What a stretch of round trips came to: the milliseconds of each, and how many were done in a second. */
export interface Stretch {
  readonly times: readonly number[];
  readonly perSecond: number;
}

/** Makes so many round trips, so many of them under way at the same time. */
export type RoundTrips = (count: number, width: number) => Promise<Stretch>;

/** Times each trip and the whole stretch. */
export async function timed(count: number, width: number, trip: (lane: number) => Promise<void>) {
  const times: number[] = [];
  const begun = performance.now();
  await inFlight(width, upTo(count), async (_n, lane) => {
    const started = performance.now();
    await trip(lane);
    times.push(performance.now() - started);
  });
  return { times, perSecond: (count * 1000) / (performance.now() - begun) };
}

/**
 * The raw round trip: the official client sends a message to a queue and receives it from there, over one connection, with
 * links that stay open; it ends when the message is back and the sending was confirmed.
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
