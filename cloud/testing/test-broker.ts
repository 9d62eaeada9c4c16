import { AzureNamedKeyCredential, AzureSASCredential } from '@azure/core-auth';
import { ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { type Broker, type BrokerOptions, startBroker } from '../service-bus/broker.ts';
import { parseConfig } from '../service-bus/queues/config.ts';
import { type Right, singleKey } from '../service-bus/security/authority.ts';
import { signSas } from '../service-bus/security/sas.ts';
import { ensureCertificates } from '../base/certificate-store.ts';

/** Has every right. */
export const testKey = { name: 'firm', secret: 'c2VjcmV0IG9mIHRoZSB0ZXN0IGtleSwgMzIgYnl0ZXM=' };

/** As in Config.json. */
export type QueueProperties = Readonly<Record<string, string | number | boolean>>;

const asConfig = (queues: Readonly<Record<string, QueueProperties>>) => ({
  UserConfig: {
    Namespaces: [{ Queues: Object.entries(queues).map(([Name, Properties]) => ({ Name, Properties })) }],
  },
});

const retryOptions = { maxRetries: 0, timeoutInMs: 5_000 };

export async function startTestBroker(
  queues: Readonly<Record<string, QueueProperties>>,
  overrides: Partial<BrokerOptions> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'broker-test-'));
  const { identity, caFile } = await ensureCertificates(join(folder, 'tls'));
  const rights: Record<string, Right[]> = Object.fromEntries(
    Object.keys(queues).map((name) => [name, ['Send', 'Listen']]),
  );
  const authority = overrides.authority ?? singleKey(testKey.name, { secret: testKey.secret, rights });
  let tokens = 0;
  const broker: Broker = await startBroker({
    queues: parseConfig(asConfig(queues)),
    identity,
    webSocketPort: 0,
    amqpPort: 0,
    // Rare, because tests count token requests.
    reviewInterval: 3_600_000,
    ...overrides,
    authority: {
      findKey(name) {
        tokens += 1;
        return authority.findKey(name);
      },
    },
  });
  const ca = await readFile(caFile, 'utf8');
  const clients = new Set<ServiceBusClient>();
  const host = `localhost:${broker.webSocketPort}`;

  const options = (trusted: string | undefined): ServiceBusClientOptions => ({
    retryOptions,
    webSocketOptions: {
      webSocket: WebSocket,
      webSocketConstructorOptions: trusted === undefined ? {} : { ca: trusted },
    },
  });

  function keep(client: ServiceBusClient): ServiceBusClient {
    clients.add(client);
    return client;
  }

  return {
    broker,
    /** One per opened link. */
    tokens: () => tokens,
    host,
    ca,
    client: (name = testKey.name, secret = testKey.secret) =>
      keep(new ServiceBusClient(host, new AzureNamedKeyCredential(name, secret), options(ca))),
    /** Does not trust the broker's CA. */
    clientWithoutCa: () =>
      keep(
        new ServiceBusClient(
          host,
          new AzureNamedKeyCredential(testKey.name, testKey.secret),
          options(undefined),
        ),
      ),
    /** `expiry` is in Unix seconds. */
    tokenClient: (expiry: number) =>
      keep(
        new ServiceBusClient(
          host,
          new AzureSASCredential(signSas(`sb://${host}/`, testKey.name, testKey.secret, expiry)),
          options(ca),
        ),
      ),
    clientWithTimeout: (timeoutInMs: number) =>
      keep(
        new ServiceBusClient(host, new AzureNamedKeyCredential(testKey.name, testKey.secret), {
          ...options(ca),
          retryOptions: { maxRetries: 0, timeoutInMs },
        }),
      ),
    tcpClient: () =>
      keep(
        new ServiceBusClient(
          `Endpoint=sb://127.0.0.1:${broker.amqpPort};SharedAccessKeyName=${testKey.name};` +
            `SharedAccessKey=${testKey.secret};UseDevelopmentEmulator=true;`,
          { retryOptions },
        ),
      ),
    /** Does not wait for clients that fail to close. */
    async stop() {
      const closing = Promise.allSettled([...clients].map((client) => client.close()));
      await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 500))]);
      await broker.close();
      await rm(folder, { recursive: true });
    },
  };
}

export type TestBroker = Awaited<ReturnType<typeof startTestBroker>>;

/** Uses the first error of an AggregateError. */
export async function errorCodeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
    if (first instanceof Error) return 'code' in first ? String(first.code) : first.name;
    return 'not an error';
  }
  return 'no error';
}
