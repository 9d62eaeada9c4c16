import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Broker, startBroker } from '../../cloud/service-bus/broker.ts';
import type { Right, SharedAccessKey } from '../../cloud/service-bus/security/authority.ts';
import { ensureCertificates } from '../../cloud/base/certificate-store.ts';
import { localQueues } from './local-queues.ts';

/** Secret of every key of the local hub: it lives as long as the run and guards nothing. */
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

/** A key of the local hub: its name says what it may do. */
export type LocalKey = keyof typeof keys;

/** The broker of this project on ports of its own. */
export interface LocalHub {
  readonly broker: Broker;
  /** Certificate of the authority that vouches for the broker. */
  readonly ca: string;
  /** Takes a key back, or gives it again. */
  setRevoked(key: LocalKey, on: boolean): void;
  /** Ends the broker and removes its files. */
  stop(): Promise<void>;
}

/** Starts a broker with the queues and keys of the cases. */
export async function startLocalHub(): Promise<LocalHub> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  const { identity, caFile } = await ensureCertificates(join(folder, 'tls'));
  const inForce = new Map<string, SharedAccessKey>(Object.entries(keys));
  const broker = await startBroker({
    queues: localQueues,
    identity,
    hubPort: 0,
    amqpPort: 0,
    reviewInterval: 100,
    // Few enough that a case can fill a queue.
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
