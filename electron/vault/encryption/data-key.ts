import { createHash, randomBytes } from 'node:crypto';

/** In bytes (AES-256). */
export const dataKeyBytes = 32;

export const createDataKey = (): Buffer => randomBytes(dataKeyBytes);

/**
 * Reveals nothing of the key. Detects garbage from a system cipher without a checksum, and a new
 * data key in the file.
 */
export const dataKeyId = (dataKey: Buffer): string =>
  createHash('sha256').update('quadra-vault data key').update(dataKey).digest('hex').slice(0, 16);
