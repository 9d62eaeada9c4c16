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

/** Rejects with the first failure. */
export async function runConcurrently<Item>(
  concurrency: number,
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: concurrency }, async (_none, index) => {
      for (const item of waiting) await work(item, index);
    }),
  );
}

export const range = (count: number): number[] => Array.from({ length: count }, (_none, n) => n);
