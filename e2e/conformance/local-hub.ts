import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Broker, startBroker } from '../../cloud/service-bus/broker.ts';
import type { Right, SharedAccessKey } from '../../cloud/service-bus/security/authority.ts';
import { ensureCertificates } from '../../cloud/base/certificate-store.ts';
import { localQueues } from './local-queues.ts';

/** Protects nothing beyond this run. */
export const localSecret = 'c2VjcmV0IG9mIHRoZSBjb25mb3JtYW5jZSBydW4hIQ==';

const onEveryQueue = (...rights: Right[]): SharedAccessKey => ({
  secret: localSecret,
  rights: Object.fromEntries(localQueues.map(({ name }) => [name, rights])),
});

const keys = {
  all: onEveryQueue('Send', 'Listen'),
  'may-send': onEveryQueue('Send'),
  'may-listen': onEveryQueue('Listen'),
  'may-manage': onEveryQueue('Manage'),
  'one-queue': { secret: localSecret, rights: { other: ['Send', 'Listen'] } },
} satisfies Record<string, SharedAccessKey>;

export type LocalKey = keyof typeof keys;

export interface LocalHub {
  readonly broker: Broker;
  /** CA certificate, PEM. */
  readonly ca: string;
  setRevoked(key: LocalKey, on: boolean): void;
  stop(): Promise<void>;
}

export async function startLocalHub(): Promise<LocalHub> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  const { identity, caFile } = await ensureCertificates(join(folder, 'tls'));
  const inForce = new Map<string, SharedAccessKey>(Object.entries(keys));
  const broker = await startBroker({
    queues: localQueues,
    identity,
    webSocketPort: 0,
    amqpPort: 0,
    reviewInterval: 100,
    // Low enough for a case to fill a queue.
    limits: { messages: 1_000, bytes: 32 * 1024 * 1024 },
    authority: { findKey: (name) => Promise.resolve(inForce.get(name)) },
  });
  return {
    broker,
    ca: await readFile(caFile, 'utf8'),
    setRevoked(key, on) {
      if (on) inForce.delete(key);
      else inForce.set(key, keys[key]);
    },
    async stop() {
      await broker.close();
      await rm(folder, { recursive: true });
    },
  };
}
