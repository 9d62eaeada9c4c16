import type { ApiKey } from '../../shared/api-key.ts';

/** The key pair of a number: both parts carry it, so that halves of two pairs are found out. */
export const pair = (number: number, secretLength: number): ApiKey => ({
  identifier: `identifier-${String(number)}`,
  secret: `secret-${String(number)}-`.padEnd(secretLength, 'x'),
});

/** The number of a pair, or `mixed` when its parts are not of one pair. */
export function numberOf({ identifier, secret }: ApiKey): number | 'mixed' {
  const number = identifier.slice('identifier-'.length);
  return secret.startsWith(`secret-${number}-`) ? Number(number) : 'mixed';
}
