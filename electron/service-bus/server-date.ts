import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { dateNow, instantOf, monotonicNow } from '../../shared/clock.ts';

/** A desk whose clock is further off than this is told so, in milliseconds. */
export const clockTolerance = 5 * 60_000;

/**
 * Asks the server at the other end for the time, by its Date header (RFC 9110, section 6.6.1): how far this desk's clock
 * is ahead of it, in milliseconds, to the second. Undefined when it does not say. Rejects with the socket's error, and
 * when `signal` fires.
 */
export async function readServerDate(
  socket: TLSSocket,
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
  const server = instantOf(response.headers.date ?? '');
  if (Number.isNaN(server)) return undefined;
  // The header tells whole seconds, cut off: on average half a second has passed since.
  return asked + (monotonicNow() - sent) / 2 - (server + 500);
}
