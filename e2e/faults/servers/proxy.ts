import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Identity } from '../../../cloud/base/issue.ts';
import { listen, type Listening } from './listening.ts';

export type ProxyManner =
  /** `wrong`: the status for other credentials. */
  | { kind: 'passing'; credentials?: string; wrong?: number }
  | { kind: 'refusing'; status: number; challenges?: readonly string[] }
  | { kind: 'silent' };

export interface TestProxy extends Listening {
  /** Targets of CONNECT, in order. */
  readonly asked: readonly string[];
  /** The accounts received, in order. */
  readonly received: readonly string[];
}

/**
 * Resolves `names`; other hosts lead to 127.0.0.1. Requires Basic `credentials` (`user:password`)
 * if given. Speaks TLS if it has an `identity`.
 */
export async function startProxy(
  manner: ProxyManner,
  names: Readonly<Record<string, number>> = {},
  identity?: Identity,
): Promise<TestProxy> {
  const asked: string[] = [];
  const received: string[] = [];
  const server = identity === undefined ? createServer() : createTlsServer(identity);
  server.on('tlsClientError', () => undefined);
  server.on('connect', (request: IncomingMessage, client: Socket) => {
    const target = request.url ?? '';
    asked.push(target);
    const account = accountIn(request);
    if (account !== undefined) received.push(account);
    client.on('error', () => client.destroy());
    if (manner.kind === 'silent') {
      // Reading detects when the client leaves.
      client.resume().on('end', () => client.destroy());
      return;
    }
    if (manner.kind === 'refusing') {
      refuse(client, manner.status, manner.challenges);
      return;
    }
    if (manner.credentials !== undefined && account !== manner.credentials) {
      refuse(client, account === undefined ? 407 : (manner.wrong ?? 407), ['Basic realm="Cabinet"']);
      return;
    }
    const [host = '', port = ''] = target.split(':');
    const upstream = connect({ host: '127.0.0.1', port: names[host] ?? Number(port) });
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
    upstream.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
  });
  return { ...(await listen(server)), asked, received };
}

function refuse(client: Socket, status: number, challenges: readonly string[] = []): void {
  const headers = challenges.map((challenge) => `Proxy-Authenticate: ${challenge}\r\n`).join('');
  client.end(`HTTP/1.1 ${status} No\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`);
}

function accountIn({ headers }: IncomingMessage): string | undefined {
  const [scheme, token = ''] = (headers['proxy-authorization'] ?? '').split(' ');
  return scheme === 'Basic' ? Buffer.from(token, 'base64').toString() : undefined;
}
