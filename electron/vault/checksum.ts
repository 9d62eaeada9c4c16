import { createHash } from 'node:crypto';

/** SHA-256 of a JSON value whatever the order of its keys: tells a flipped bit anywhere in a file. */
export const checksumOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(inKeyOrder(value)))
    .digest('hex');

function inKeyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, inner]) => [name, inKeyOrder(inner)]);
}
