import { randomBytes, randomInt } from 'node:crypto';
import { catalogue } from '../../shared/catalogue.ts';
import type { KeyRecord, KeyRegistry } from './key-registry.ts';

const demoName = 'Démonstration';

function newDemoKey(): KeyRecord {
  return {
    identifier: randomBytes(16).toString('hex'),
    secret: randomBytes(32).toString('base64'),
    service: catalogue[0].id,
    sicCode: `SIC-${String(randomInt(1_000_000)).padStart(6, '0')}`,
    name: demoName,
    state: 'active',
    createdAt: new Date().toISOString(),
  };
}

/** The key to try the app with: the one already there, or a new one. */
export async function ensureDemoKey(registry: KeyRegistry): Promise<KeyRecord> {
  const known = (await registry.list()).find(({ name, state }) => name === demoName && state === 'active');
  if (known) return known;
  const key = newDemoKey();
  await registry.add(key);
  return key;
}
