import { expect, test } from 'vitest';
import { statusIn } from './tunnel-status.ts';

const read = 'HTTP_TRANSACTION_READ_TUNNEL_RESPONSE_HEADERS';
const logOf = (...events: readonly object[]) =>
  JSON.stringify({ constants: { logEventTypes: { OTHER: 1, [read]: 2 } }, events });
const answered = (line: string) => ({ type: 2, params: { headers: [line, 'Via: squid'] } });

test('the last answer of the proxy counts, after its question for an account', () => {
  const asked = answered('HTTP/1.1 407 Proxy Authentication Required');
  expect(statusIn(logOf({ type: 1, params: { headers: ['HTTP/1.1 200 OK'] } }, asked))).toBe(407);
  expect(statusIn(logOf(asked, { type: 1 }, answered('HTTP/1.0 503 Service Unavailable')))).toBe(503);
  expect(statusIn(logOf({ type: 2, params: { headers: 'none' } }))).toBeUndefined();
  expect(statusIn('[]')).toBeUndefined();
});
