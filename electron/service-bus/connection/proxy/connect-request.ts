import { once } from 'node:events';
import { request as createRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { ProxyCredentials } from '../../../../shared/contract.ts';
import type { ServiceBusProblem } from '../../../../shared/problem.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { challengesIn, isLogOn, isOfConnection, isScheme, schemesOf, type Challenge } from './challenges.ts';
import type { LogOnExchange } from './log-on.ts';
import { proxyName, type Proxy } from './proxy-route.ts';
import { authority } from '../server-name.ts';

export interface TunnelRequest {
  readonly proxy: Proxy;
  readonly target: { readonly host: string; readonly port: number };
  readonly sent: Sent;
  /** Challenges of Negotiate, NTLM and Digest can be answered. */
  readonly canLogOn: boolean;
}

/** What tells the proxy who is there. */
export type Sent =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'account'; readonly credentials: ProxyCredentials }
  | { readonly kind: 'log-on'; readonly authorization: string; readonly exchange: LogOnExchange };

export type TunnelAnswer =
  | { readonly kind: 'open'; readonly socket: Socket }
  | { readonly kind: 'challenged'; readonly challenges: readonly Challenge[] };

/**
 * CONNECT (RFC 9110, section 9.3.6). Answers further challenges of one log-on. Takes over `line`.
 * Rejects with its error, or when `signal` fires.
 */
export async function askForTunnel(
  line: Socket,
  request: TunnelRequest,
  signal: AbortSignal,
): Promise<Result<TunnelAnswer, ServiceBusProblem>> {
  const { proxy, target, sent } = request;
  let authorization = sent.kind === 'account' ? basic(sent.credentials) : authorizationOf(sent);
  try {
    for (;;) {
      const [response, ahead] = await connect(line, authority(target), authorization, signal);
      const next = await nextAnswer(response, sent, signal);
      if (next !== undefined && (await skipBody(line, response, ahead, signal))) {
        authorization = next;
        continue;
      }
      const answer = answerOf(response, ahead, proxyName(proxy), request);
      if (answer !== undefined) {
        line.destroy();
        return answer;
      }
      line.on('error', () => line.destroy());
      return ok({ kind: 'open', socket: line });
    }
  } catch (error) {
    line.destroy();
    throw error;
  }
}

const authorizationOf = (sent: Sent) => (sent.kind === 'log-on' ? sent.authorization : undefined);

async function connect(
  line: Socket,
  path: string,
  authorization: string | undefined,
  signal: AbortSignal,
): Promise<[response: IncomingMessage, ahead: Buffer]> {
  // A log-on may need another message on this connection.
  const stays = { connection: 'keep-alive', 'proxy-connection': 'keep-alive' };
  const headers = { host: path, ...stays };
  const request = createRequest({
    method: 'CONNECT',
    path,
    headers: { ...headers, ...(authorization !== undefined && { 'proxy-authorization': authorization }) },
    createConnection: () => line,
    signal,
  });
  // Later errors reach the socket's user.
  request.on('error', () => undefined);
  const answered = once(request, 'connect', { signal }) as Promise<[IncomingMessage, Socket, Buffer]>;
  request.end();
  try {
    const [response, , ahead] = await answered;
    return [response, ahead];
  } catch (error) {
    request.destroy();
    throw error;
  }
}

/** NTLM needs two messages. */
async function nextAnswer(
  { statusCode, headersDistinct }: IncomingMessage,
  sent: Sent,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (statusCode !== 407 || sent.kind !== 'log-on') return undefined;
  const [scheme = ''] = sent.authorization.split(' ');
  const challenges = challengesIn(headersDistinct['proxy-authenticate'] ?? []);
  const goesOn = challenges.filter(
    (one) => isOfConnection(one) && isScheme(one, scheme.toLowerCase()) && one.text.includes(' '),
  );
  if (goesOn.length === 0) return undefined;
  const answer = await sent.exchange.answer(goesOn, signal);
  return answer.kind === 'send' ? answer.authorization : undefined;
}

/** Node does not read it after CONNECT. False if its length is unknown or the proxy closes. */
async function skipBody(
  line: Socket,
  { headers }: IncomingMessage,
  ahead: Buffer,
  signal: AbortSignal,
): Promise<boolean> {
  const closes = /close/iu.test(headers.connection ?? '') || headers['transfer-encoding'] !== undefined;
  let left = Number(headers['content-length'] ?? 0) - ahead.length;
  if (closes || !(left >= 0)) return false;
  while (left > 0) {
    const [chunk] = (await once(line, 'data', { signal })) as [Buffer];
    left -= chunk.length;
  }
  return left === 0;
}

const basic = ({ user, password }: ProxyCredentials) =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;

/** Undefined if the tunnel is open. */
function answerOf(
  response: IncomingMessage,
  ahead: Buffer,
  proxy: string,
  { sent, canLogOn }: Pick<TunnelRequest, 'sent' | 'canLogOn'>,
): Result<TunnelAnswer, ServiceBusProblem> | undefined {
  const status = response.statusCode ?? 0;
  const hadAccount = sent.kind === 'account';
  const notAccepted = { code: 'proxy-credentials-needed', proxy, reason: 'not-accepted' } as const;
  if (status === 407) {
    const challenges = challengesIn(response.headersDistinct['proxy-authenticate'] ?? []);
    if (canLogOn && !hadAccount && challenges.some(isLogOn)) return ok({ kind: 'challenged', challenges });
    if (challenges.some((one) => isScheme(one, 'basic')))
      return err(hadAccount ? notAccepted : { ...notAccepted, reason: 'not-given' });
    const scheme = schemesOf(challenges).slice(0, 5).join(', ') || '407';
    return err({ code: 'proxy-unsupported', proxy, scheme });
  }
  // tinyproxy's answer to a wrong password.
  if (status === 401 && hadAccount) return err(notAccepted);
  if (status >= 300 && status < 400) return err({ code: 'proxy-unreachable', proxy, reason: 'login-page' });
  if (isWebServer(response, ahead)) return err({ code: 'proxy-unreachable', proxy, reason: 'not-a-proxy' });
  return status >= 200 && status < 300 ? undefined : err({ code: 'proxy-refused', proxy, status });
}

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
