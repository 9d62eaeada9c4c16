import { randomInt } from 'node:crypto';
import { catalogue } from '../../shared/catalogue.ts';
import type { KeyRegistry } from './key-registry.ts';
import { newKey } from './new-key.ts';
import type { SecretSeal } from './secret-seal.ts';

const demoName = 'Démonstration';

/** A key that works, with its secret in clear. */
export interface DemoKey {
  readonly identifier: string;
  readonly secret: string;
  readonly sicCode: string;
  readonly service: string;
}

/** A code SIC of the demonstration; real ones may look different. */
export const newSicCode = () => `SIC-${String(randomInt(1_000_000)).padStart(6, '0')}`;

/** The key to try the app with: the one already there, or a new one of the same firm. */
export async function ensureDemoKey(registry: KeyRegistry, seal: SecretSeal): Promise<DemoKey> {
  // A key made on the portal may have the same name.
  const made = (await registry.list()).filter(
    ({ name, createdBy }) => name === demoName && createdBy === undefined,
  );
  for (const key of made) {
    const secret = key.state === 'active' ? seal.open(key) : undefined;
    if (secret !== undefined) return { ...key, secret };
  }
  const sicCode = made[0]?.sicCode ?? newSicCode();
  const { key, secret } = newKey({ service: catalogue[0].id, sicCode, name: demoName }, seal);
  await registry.add(key);
  return { ...key, secret };
}
