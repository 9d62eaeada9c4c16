import type { ApiKey } from '../../shared/api-key.ts';

/** Both parts carry the number, which reveals mixed pairs. */
export const pair = (number: number, secretLength: number): ApiKey => ({
  identifier: `identifier-${String(number)}`,
  secret: `secret-${String(number)}-`.padEnd(secretLength, 'x'),
});

export function numberOf({ identifier, secret }: ApiKey): number | 'mixed' {
  const number = identifier.slice('identifier-'.length);
  return secret.startsWith(`secret-${number}-`) ? Number(number) : 'mixed';
}
