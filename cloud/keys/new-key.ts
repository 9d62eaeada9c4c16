import { randomBytes } from 'node:crypto';
import type { KeyRecord } from './key-registry.ts';
import type { SecretSeal } from './secret-seal.ts';

/** Only this result holds the clear secret. */
export function newKey(
  description: Pick<KeyRecord, 'service' | 'sicCode' | 'name' | 'createdBy'>,
  seal: SecretSeal,
): { readonly key: KeyRecord; readonly secret: string } {
  const identifier = randomBytes(16).toString('hex');
  const secret = randomBytes(32).toString('base64');
  const createdAt = new Date().toISOString();
  const sealedSecret = seal.close(identifier, secret);
  return { key: { ...description, identifier, sealedSecret, state: 'active', createdAt }, secret };
}
