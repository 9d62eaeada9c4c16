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

/** A key with every right on every queue of the test. */
export const testKey = { name: 'firm', secret: 'c2VjcmV0IG9mIHRoZSB0ZXN0IGtleSwgMzIgYnl0ZXM=' };

/** Properties of a queue as Config.json has them. */
export type QueueProperties = Readonly<Record<string, string | number | boolean>>;

const asConfig = (queues: Readonly<Record<string, QueueProperties>>) => ({
  UserConfig: {
    Namespaces: [{ Queues: Object.entries(queues).map(([Name, Properties]) => ({ Name, Properties })) }],
  },
});

const retryOptions = { maxRetries: 0, timeoutInMs: 5_000 };

/** Starts a broker with these queues in a folder of its own, and makes clients for it. */
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
    hubPort: 0,
    amqpPort: 0,
    // Seldom: it asks the authority too, and tests count what clients ask.
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
  const host = `localhost:${broker.hubPort}`;

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
    /** How many tokens clients have shown: one for each link they opened. */
    tokens: () => tokens,
    host,
    ca,
    /** A client over WebSocket, with the test key unless told otherwise. */
    client: (name = testKey.name, secret = testKey.secret) =>
      keep(new ServiceBusClient(host, new AzureNamedKeyCredential(name, secret), options(ca))),
    /** A client that does not trust the broker's certificate authority. */
    distrustfulClient: () =>
      keep(
        new ServiceBusClient(
          host,
          new AzureNamedKeyCredential(testKey.name, testKey.secret),
          options(undefined),
        ),
      ),
    /** A client with a ready-made token for the whole namespace; `expiry` is seconds since 1970. */
    tokenClient: (expiry: number) =>
      keep(
        new ServiceBusClient(
          host,
          new AzureSASCredential(signSas(`sb://${host}/`, testKey.name, testKey.secret, expiry)),
          options(ca),
        ),
      ),
    /** A client that waits so long, in milliseconds, for whatever it asks. */
    impatientClient: (timeoutInMs: number) =>
      keep(
        new ServiceBusClient(host, new AzureNamedKeyCredential(testKey.name, testKey.secret), {
          ...options(ca),
          retryOptions: { maxRetries: 0, timeoutInMs },
        }),
      ),
    /** A client over plain AMQP. */
    tcpClient: () =>
      keep(
        new ServiceBusClient(
          `Endpoint=sb://127.0.0.1:${broker.amqpPort};SharedAccessKeyName=${testKey.name};` +
            `SharedAccessKey=${testKey.secret};UseDevelopmentEmulator=true;`,
          { retryOptions },
        ),
      ),
    /** Ends everything; a client that cannot close in time is left to the broker. */
    async stop() {
      const closing = Promise.allSettled([...clients].map((client) => client.close()));
      await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 500))]);
      await broker.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** See {@link startTestBroker}. */
export type TestBroker = Awaited<ReturnType<typeof startTestBroker>>;

/** The code of the error a promise rejects with: of the first one inside, if it holds several. */
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
