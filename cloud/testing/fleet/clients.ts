import { AzureNamedKeyCredential } from '@azure/core-auth';
import { RetryMode, ServiceBusClient, type WebSocketImpl } from '@azure/service-bus';
import { WebSocket } from 'ws';

/** In milliseconds. */
const timeoutInMs = 20_000;

export interface Target {
  readonly port: number;
  /** PEM. */
  readonly ca: string;
  readonly keyName: string;
  readonly secret: string;
}

/** Connects like the app, over WebSocket and TLS. */
export const openClient = (
  { port, ca, keyName, secret }: Target,
  webSocket: WebSocketImpl = WebSocket,
): ServiceBusClient =>
  new ServiceBusClient(`localhost:${String(port)}`, new AzureNamedKeyCredential(keyName, secret), {
    retryOptions: { mode: RetryMode.Fixed, maxRetries: 0, timeoutInMs },
    webSocketOptions: { webSocket, webSocketConstructorOptions: { ca } },
  });

/** Runs `work` with `width` concurrent lanes. Rejects with the first failure. */
export async function inFlight<Item>(
  width: number,
  items: readonly Item[],
  work: (item: Item, lane: number) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: width }, async (_none, lane) => {
      for (const item of waiting) await work(item, lane);
    }),
  );
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_none, n) => n);
