import { randomBytes } from 'node:crypto';
import type { KeyRecord } from './key-registry.ts';

/** Makes a key in force: 128 random bits name it, 256 are its secret. */
export const newKey = (
  description: Pick<KeyRecord, 'service' | 'sicCode' | 'name' | 'createdBy'>,
): KeyRecord => ({
  ...description,
  identifier: randomBytes(16).toString('hex'),
  secret: randomBytes(32).toString('base64'),
  state: 'active',
  createdAt: new Date().toISOString(),
});
