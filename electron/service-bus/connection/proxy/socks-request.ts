// Imported dynamically: rarely needed.
import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { SocksClient } from 'socks';
import type { ProxyReason, ServiceBusProblem } from '../../../../shared/problem.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { withTimeout } from '../../../../shared/timing/deadline.ts';
import { stepDeadline } from '../../deadlines.ts';
import type { TunnelAnswer, TunnelRequest } from './connect-request.ts';
import { proxyName } from './proxy-route.ts';

/** In bytes (RFC 1929). Above it the library throws where nobody catches. */
const longestCredential = 255;

/** In milliseconds. */
const lookupDeadline = 1_000;

/**
 * SOCKS 4, 4a or 5 (RFC 1928). Takes over `line`. Rejects with its error, or when `signal` fires.
 */
export async function askSocksForTunnel(
  line: Socket,
  { proxy, target, sent }: TunnelRequest,
  signal: AbortSignal,
): Promise<Result<TunnelAnswer, ServiceBusProblem>> {
  const type = proxy.protocol === 'socks4' ? 4 : 5;
  const { user, password } =
    type === 5 && sent.kind === 'account' ? sent.credentials : { user: '', password: '' };
  const name = proxyName(proxy);
  const hadCredentials = user !== '' || password !== '';
  if ([user, password].some((text) => Buffer.byteLength(text) > longestCredential)) {
    line.destroy();
    return err({ code: 'proxy-credentials-needed', proxy: name, reason: 'not-accepted' });
  }
  const end = () => line.destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    const host = type === 4 ? await addressOf(target.host, signal) : target.host;
    if (line.destroyed) throw new Error('dropped');
    await SocksClient.createConnection({
      proxy: { host: proxy.host, port: proxy.port, type, userId: user, password },
      command: 'connect',
      destination: { host, port: target.port },
      existing_socket: line,
      // Later than the deadline of the step.
      timeout: 2 * stepDeadline,
    });
    // The library has the socket flow at the next turn.
    await setImmediate();
    line.pause();
    return ok({ kind: 'open', socket: line });
  } catch (error) {
    line.destroy();
    const problem = problemOf(error instanceof Error ? error.message : '', name, hadCredentials);
    if (problem === undefined) throw error;
    return err(problem);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Like browsers for version 4: not every server knows 4a, which takes a name. */
async function addressOf(host: string, signal: AbortSignal): Promise<string> {
  try {
    const { address } = await withTimeout(lookupDeadline, () => lookup(host, 4), signal);
    return address;
  } catch {
    return host;
  }
}

/** By the library's words. */
const reasons: readonly (readonly [RegExp, ProxyReason])[] = [
  [/rejected connection.*(?:NotAllowed|CommandNotSupported|Rejected)/u, 'not-allowed'],
  [/rejected connection.*(?:Fail|Unreachable|ConnectionRefused|TTLExpired|AddressNot)/u, 'no-way-through'],
  [/rejected connection|invalid/iu, 'not-a-proxy'],
];

/** Undefined if the line broke. */
function problemOf(words: string, proxy: string, hadCredentials: boolean): ServiceBusProblem | undefined {
  const wanted = { code: 'proxy-credentials-needed', proxy, reason: 'not-given' } as const;
  if (/authentication/iu.test(words) && !hadCredentials) return wanted;
  if (words.includes('Authentication failed')) return { ...wanted, reason: 'not-accepted' };
  if (words.includes('authentication type')) return { code: 'proxy-unsupported', proxy, scheme: 'SOCKS5' };
  const [, reason] = reasons.find(([pattern]) => pattern.test(words)) ?? [];
  return reason === undefined ? undefined : { code: 'proxy-unreachable', proxy, reason };
}
