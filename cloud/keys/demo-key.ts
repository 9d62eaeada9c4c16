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

/** A key made on the portal may have the same name. */
const demoKeys = async (registry: KeyRegistry) =>
  (await registry.list()).filter(({ name, createdBy }) => name === demoName && createdBy === undefined);

/** The firm of the demo keys that are there. */
export const demoFirm = async (registry: KeyRegistry): Promise<string | undefined> =>
  (await demoKeys(registry))[0]?.sicCode;

/** The key to try the app with: the one already there, or a new one of the same firm, or else of this one. */
export async function ensureDemoKey(
  registry: KeyRegistry,
  seal: SecretSeal,
  firm = newSicCode(),
): Promise<DemoKey> {
  const made = await demoKeys(registry);
  for (const key of made) {
    const secret = key.state === 'active' ? seal.open(key) : undefined;
    if (secret !== undefined) return { ...key, secret };
  }
  const sicCode = made[0]?.sicCode ?? firm;
  const { key, secret } = newKey({ service: catalogue[0].id, sicCode, name: demoName }, seal);
  await registry.add(key);
  return { ...key, secret };
}
