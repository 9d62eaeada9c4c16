import { createHash, randomBytes } from 'node:crypto';

/** Length of the data key, in bytes (AES-256). */
export const dataKeyBytes = 32;

/** Makes the key that seals every record of a vault. */
export const createDataKey = (): Buffer => randomBytes(dataKeyBytes);

/**
 * Names a data key without giving it away: a system cipher without a checksum may unwrap garbage, and a file may have
 * got a new data key since it was read.
 */
export const dataKeyId = (dataKey: Buffer): string =>
  createHash('sha256').update('quadra-vault data key').update(dataKey).digest('hex').slice(0, 16);
