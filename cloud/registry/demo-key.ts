import { randomInt } from 'node:crypto';
import { catalogue } from '../../shared/catalogue.ts';
import { newKey } from './new-key.ts';
import type { KeyRecord, KeyRegistry } from './key-registry.ts';

const demoName = 'Démonstration';

/** A code SIC of the demonstration; real ones may look different. */
export const newSicCode = () => `SIC-${String(randomInt(1_000_000)).padStart(6, '0')}`;

/** The key to try the app with: the one already there, or a new one of the same firm. */
export async function ensureDemoKey(registry: KeyRegistry): Promise<KeyRecord> {
  // A key made on the portal may have the same name.
  const made = (await registry.list()).filter(
    ({ name, createdBy }) => name === demoName && createdBy === undefined,
  );
  const known = made.find(({ state }) => state === 'active');
  if (known) return known;
  const key = newKey({
    service: catalogue[0].id,
    sicCode: made[0]?.sicCode ?? newSicCode(),
    name: demoName,
  });
  await registry.add(key);
  return key;
}
