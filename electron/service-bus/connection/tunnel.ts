import { once } from 'node:events';
import { request as createRequest, type IncomingMessage } from 'node:http';
import { connect as connectTcp, type Socket, type TcpNetConnectOpts } from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import type { ProxyCredentials } from '../../../shared/contract.ts';
import type { ServiceBusProblem } from '../../../shared/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { nameFor } from './server-name.ts';
import { proxyName, type Proxy } from './proxy-route.ts';

export interface TunnelParts {
  readonly proxy: Proxy;
  readonly target: { readonly host: string; readonly port: number };
  readonly credentials: ProxyCredentials | undefined;
  /** For a proxy that uses TLS. */
  readonly secureContext: SecureContext;
  readonly how: Partial<TcpNetConnectOpts>;
}

/**
 * Opens a tunnel by CONNECT (RFC 9110, section 9.3.6), without retrying a 407. Rejects with the
 * socket's error, or when `signal` fires.
 */
export async function openTunnel(
  { proxy, target, credentials, secureContext, how }: TunnelParts,
  signal: AbortSignal,
): Promise<Result<Socket, ServiceBusProblem>> {
  const authority = `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
  const at = { ...how, host: proxy.host, port: proxy.port };
  const request = createRequest({
    method: 'CONNECT',
    path: authority,
    headers: { host: authority, ...(credentials && { 'proxy-authorization': basic(credentials) }) },
    createConnection: () =>
      proxy.secure
        ? connectTls({ ...at, secureContext, servername: nameFor(proxy.host), rejectUnauthorized: true })
        : connectTcp(at),
    signal,
  });
  // Later errors reach the socket's user.
  request.on('error', () => undefined);
  const answered = once(request, 'connect', { signal }) as Promise<[IncomingMessage, Socket, Buffer]>;
  request.end();
  const [response, socket, ahead] = await answered.catch((error: unknown) => {
    request.destroy();
    throw error;
  });
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    socket.destroy();
    return err(problemOf(proxy, status, response, credentials !== undefined));
  }
  socket.on('error', () => socket.destroy());
  if (ahead.length > 0) socket.unshift(ahead);
  return ok(socket);
}

const basic = ({ user, password }: ProxyCredentials) =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;

function problemOf(
  proxy: Proxy,
  status: number,
  { headers }: IncomingMessage,
  hadCredentials: boolean,
): ServiceBusProblem {
  const name = proxyName(proxy);
  if (status !== 407) return { code: 'proxy-refused', proxy: name, status };
  const challenges = [headers['proxy-authenticate'] ?? []].flat().join(', ');
  if (/(?:^|,)\s*Basic\b/iu.test(challenges)) {
    return {
      code: 'proxy-credentials-needed',
      proxy: name,
      reason: hadCredentials ? 'not-accepted' : 'not-given',
    };
  }
  return { code: 'proxy-unsupported', proxy: name, scheme: schemesOf(challenges) };
}

/** Five at most, or `407`. */
function schemesOf(challenges: string): string {
  const schemes = challenges.match(/(?<=^|,\s*)[A-Za-z][\w-]*(?=\s*(?:,|$|\s))/gu) ?? [];
  return schemes.length > 0 ? [...new Set(schemes)].slice(0, 5).join(', ') : '407';
}
