import { once } from 'node:events';
import { request as createRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ProxyCredentials } from '../../../../shared/contract.ts';
import type { ServiceBusProblem } from '../../../../shared/problem.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { schemesIn } from './challenges.ts';
import { proxyName, type Proxy } from './proxy-route.ts';
import { authority } from '../server-name.ts';

export interface TunnelRequest {
  readonly proxy: Proxy;
  readonly target: { readonly host: string; readonly port: number };
  readonly credentials: ProxyCredentials | undefined;
  /** Chromium can log on by this account's session, which asks for no password. */
  readonly canLogOn: boolean;
}

/**
 * CONNECT (RFC 9110, section 9.3.6), without retrying a 407. Takes over `line`. Rejects with its
 * error, or when `signal` fires.
 */
export async function askForTunnel(
  line: Socket,
  { proxy, target, credentials, canLogOn }: TunnelRequest,
  signal: AbortSignal,
): Promise<Result<Socket, ServiceBusProblem>> {
  const path = authority(target);
  const request = createRequest({
    method: 'CONNECT',
    path,
    headers: { host: path, ...(credentials && { 'proxy-authorization': basic(credentials) }) },
    createConnection: () => line,
    signal,
  });
  // Later errors reach the socket's user.
  request.on('error', () => undefined);
  const answered = once(request, 'connect', { signal }) as Promise<[IncomingMessage, Socket, Buffer]>;
  request.end();
  const [response, socket, ahead] = await answered.catch((error: unknown) => {
    request.destroy();
    line.destroy();
    throw error;
  });
  const hadCredentials = credentials !== undefined;
  const problem = problemOf(response, ahead, proxyName(proxy), { hadCredentials, canLogOn });
  if (problem !== undefined) {
    socket.destroy();
    return err(problem);
  }
  socket.on('error', () => socket.destroy());
  return ok(socket);
}

const basic = ({ user, password }: ProxyCredentials) =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;

function problemOf(
  response: IncomingMessage,
  ahead: Buffer,
  proxy: string,
  { hadCredentials, canLogOn }: { readonly hadCredentials: boolean; readonly canLogOn: boolean },
): ServiceBusProblem | undefined {
  const status = response.statusCode ?? 0;
  const notAccepted = { code: 'proxy-credentials-needed', proxy, reason: 'not-accepted' } as const;
  if (status === 407) {
    const schemes = schemesIn(response.headersDistinct['proxy-authenticate'] ?? []);
    const prefersLogOn = canLogOn && !hadCredentials && schemes.some(isLogOn);
    if (prefersLogOn || !schemes.some((scheme) => scheme.toLowerCase() === 'basic'))
      return { code: 'proxy-unsupported', proxy, scheme: schemes.slice(0, 5).join(', ') || '407' };
    return hadCredentials ? notAccepted : { ...notAccepted, reason: 'not-given' };
  }
  // tinyproxy's answer to a wrong password.
  if (status === 401 && hadCredentials) return notAccepted;
  if (status >= 300 && status < 400) return { code: 'proxy-unreachable', proxy, reason: 'login-page' };
  if (isWebServer(response, ahead)) return { code: 'proxy-unreachable', proxy, reason: 'not-a-proxy' };
  return status >= 200 && status < 300 ? undefined : { code: 'proxy-refused', proxy, status };
}

/** What Chromium speaks and we do not. */
export const isLogOn = (scheme: string) => /^(?:negotiate|ntlm|digest)$/iu.test(scheme);

const webServers =
  /^(?:nginx|openresty|Apache|lighttpd|Caddy|Microsoft-IIS|Microsoft-HTTPAPI|SimpleHTTP)\b/iu;
const knowsNoConnect: ReadonlySet<number> = new Set([400, 404, 405, 501]);

/** A proxy names itself in Via, and refuses a tunnel by other statuses. */
function isWebServer({ statusCode = 0, headers, headersDistinct }: IncomingMessage, ahead: Buffer): boolean {
  // The other end of a tunnel waits for our TLS.
  if (statusCode < 300) return ahead.length > 0 || Number(headers['content-length'] ?? 0) > 0;
  const [server = ''] = headersDistinct['server'] ?? [];
  return knowsNoConnect.has(statusCode) && headers.via === undefined && webServers.test(server);
}
