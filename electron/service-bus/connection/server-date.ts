import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { dateNow, epochMilliseconds, monotonicNow } from '../../../shared/timing/clock.ts';

/** Largest difference that is not reported, in milliseconds. */
export const clockTolerance = 5 * 60_000;

/**
 * How far this computer's clock is ahead of the server's Date header (RFC 9110, section 6.6.1), in
 * milliseconds. Rejects with the socket's error or when `signal` fires.
 */
export async function readServerDate(
  socket: Duplex,
  host: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  const [asked, sent] = [dateNow(), monotonicNow()];
  const head = request({ method: 'HEAD', path: '/', host, createConnection: () => socket, signal });
  head.on('error', () => undefined);
  const answered = once(head, 'response', { signal }) as Promise<[IncomingMessage]>;
  head.end();
  const [response] = await answered;
  response.resume();
  const server = epochMilliseconds(response.headers.date ?? '');
  if (Number.isNaN(server)) return undefined;
  // The header is truncated to whole seconds.
  return asked + (monotonicNow() - sent) / 2 - (server + 500);
}
