import { AzureNamedKeyCredential } from '@azure/core-auth';
import { RetryMode, ServiceBusClient, type WebSocketImpl } from '@azure/service-bus';
import { WebSocket } from 'ws';

/** A client waits this long for an answer, in milliseconds. */
const timeoutInMs = 20_000;

/** Where a client connects, whom it trusts there and by which key. */
export interface Target {
  readonly port: number;
  /** Certificate of an authority, as PEM. */
  readonly ca: string;
  readonly keyName: string;
  readonly secret: string;
}

/** The official client over WebSocket and TLS, as a desk uses it. */
export const openClient = (
  { port, ca, keyName, secret }: Target,
  webSocket: WebSocketImpl = WebSocket,
): ServiceBusClient =>
  new ServiceBusClient(`localhost:${String(port)}`, new AzureNamedKeyCredential(keyName, secret), {
    retryOptions: { mode: RetryMode.Fixed, maxRetries: 0, timeoutInMs },
    webSocketOptions: { webSocket, webSocketConstructorOptions: { ca } },
  });

/** Runs `work` for each item, `width` at the same time; `lane` says which of them. Rejects with the first failure. */
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

/** The numbers from 0 up to below `count`. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_none, n) => n);
