import { randomInt } from 'node:crypto';
import { catalogue } from '../../shared/catalogue.ts';
import type { KeyRegistry } from './key-registry.ts';
import { newKey } from './new-key.ts';
import type { SecretSeal } from './secret-seal.ts';

const demoName = 'Démonstration';

/** `secret` is in clear text. */
export interface DemoKey {
  readonly identifier: string;
  readonly secret: string;
  readonly sicCode: string;
  readonly service: string;
}

/** Real codes may look different. */
export const newSicCode = () => `SIC-${String(randomInt(1_000_000)).padStart(6, '0')}`;

/** Portal keys may have the same name. */
const demoKeys = async (registry: KeyRegistry) =>
  (await registry.list()).filter(({ name, createdBy }) => name === demoName && createdBy === undefined);

export const demoFirm = async (registry: KeyRegistry): Promise<string | undefined> =>
  (await demoKeys(registry))[0]?.sicCode;

/** Reuses a key or firm if possible. */
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
