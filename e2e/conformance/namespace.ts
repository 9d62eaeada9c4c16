import { AzureSASCredential } from '@azure/core-auth';
import {
  parseServiceBusConnectionString,
  ServiceBusClient,
  type ServiceBusClientOptions,
} from '@azure/service-bus';
import WebSocket from 'ws';
import { signSas } from '../../cloud/service-bus/security/sas.ts';
import { Skipped } from './case.ts';
import type { ClientOptions, Target, Transport } from './target.ts';

export interface NamespaceOptions {
  readonly connectionString: string;
  readonly transport: Transport;
  readonly queue: string;
  readonly sessionQueue: string;
  /** Milliseconds. */
  readonly quiet: number;
  readonly ca?: string;
}

/** Milliseconds. */
const timeout = 10_000;
const closeDeadline = 1_500;

export type Namespace = Target & { readonly closeClients: () => Promise<void> };

export function openNamespace(options: NamespaceOptions): Namespace {
  const { transport, queue, sessionQueue, quiet } = options;
  const { endpoint, fullyQualifiedNamespace, sharedAccessKey, sharedAccessKeyName } =
    parseServiceBusConnectionString(options.connectionString);
  if (sharedAccessKey === undefined || sharedAccessKeyName === undefined)
    throw new Error('The connection string needs SharedAccessKeyName and SharedAccessKey.');
  const emulator = /UseDevelopmentEmulator=true/i.test(options.connectionString)
    ? ';UseDevelopmentEmulator=true'
    : '';
  const clients = new Set<ServiceBusClient>();

  function sdkOptions(timeoutInMs: number): ServiceBusClientOptions {
    const retryOptions = { maxRetries: 0, timeoutInMs };
    if (transport === 'tcp') return { retryOptions };
    const webSocketConstructorOptions = options.ca === undefined ? {} : { ca: options.ca };
    return { retryOptions, webSocketOptions: { webSocket: WebSocket, webSocketConstructorOptions } };
  }

  function keep(client: ServiceBusClient): ServiceBusClient {
    clients.add(client);
    return client;
  }

  function connectionString({ token, keyName, key }: ClientOptions): string {
    const secret =
      token === undefined
        ? `SharedAccessKeyName=${keyName ?? sharedAccessKeyName ?? ''};SharedAccessKey=${key ?? sharedAccessKey ?? ''}`
        : `SharedAccessSignature=${token}`;
    return `Endpoint=${endpoint};${secret}${emulator}`;
  }

  return {
    transport,
    queue,
    sessionQueue,
    quiet,
    client: (who = {}) =>
      keep(new ServiceBusClient(connectionString(who), sdkOptions(who.timeoutInMs ?? timeout))),
    renewableClient(token) {
      if (emulator !== '') throw new Skipped('a client of plain TCP keeps the token it began with');
      const credential = new AzureSASCredential(token);
      const client = keep(new ServiceBusClient(fullyQualifiedNamespace, credential, sdkOptions(timeout)));
      return {
        client,
        renew: (next) => {
          credential.update(next);
        },
      };
    },
    token(entity, lifetime) {
      const expiry = Math.floor(Date.now() / 1000) + lifetime;
      return signSas(
        `sb://${fullyQualifiedNamespace}/${entity}`,
        sharedAccessKeyName,
        sharedAccessKey,
        expiry,
      );
    },
    async closeClients() {
      const closing = Promise.allSettled([...clients].map((client) => client.close()));
      clients.clear();
      await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, closeDeadline))]);
    },
  };
}
