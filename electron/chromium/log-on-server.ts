import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Challenge } from '../service-bus/connection/proxy/challenges.ts';

/** Gives Chromium the challenges of a proxy, and takes its answers. Reached from this computer only. */
export interface LogOnServer {
  readonly port: number;
  /** `origin` serves Negotiate and NTLM, `tunnel` Digest, which signs the method too. */
  readonly expect: (kind: 'origin' | 'tunnel', target: string, ask: Asked) => Promise<Expected>;
}

interface Expected {
  /** For Chromium to ask for. */
  readonly url: string;
  readonly end: () => void;
}

/** Resolves with the challenges for the next answer, or undefined at the end. */
type Asked = (authorization: string | undefined) => Promise<readonly Challenge[] | undefined>;

export async function startLogOnServer(): Promise<LogOnServer> {
  const expected = new Map<string, { readonly ask: Asked; readonly over: Promise<void> }>();
  const server = createServer((request, response) => {
    answerTo(pathIn(request.url), request.headers.authorization, (challenges) => {
      response.writeHead(challenges === undefined ? 204 : 401, {
        ...(challenges === undefined ? { connection: 'close' } : { 'content-length': 0 }),
        ...(challenges && { 'www-authenticate': challenges.map(({ text }) => text) }),
      });
      response.end();
    });
  });
  server.on('connect', (request: IncomingMessage, line: Duplex) => {
    line.on('error', () => undefined);
    answerTo(request.url ?? '', request.headers['proxy-authorization'], (challenges) => {
      const fields = (challenges ?? []).map(({ text }) => `Proxy-Authenticate: ${text}\r\n`).join('');
      const status = challenges === undefined ? '503 Done' : '407 Log on';
      line.end(`HTTP/1.1 ${status}\r\n${fields}Content-Length: 0\r\nConnection: close\r\n\r\n`);
    });
  });

  function answerTo(
    name: string,
    authorization: string | undefined,
    send: (challenges: readonly Challenge[] | undefined) => void,
  ) {
    const ask = expected.get(name)?.ask ?? (() => Promise.resolve(undefined));
    ask(authorization)
      .then(send)
      .catch(() => undefined);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    async expect(kind, target, ask) {
      // Nobody else knows it.
      const path = `/${randomUUID()}`;
      const name = kind === 'origin' ? path : target;
      // Two tunnels to one server cannot be told apart.
      for (let other = expected.get(name); other; other = expected.get(name)) await other.over;
      let end: () => void = () => undefined;
      const over = new Promise<void>((resolve) => {
        end = () => {
          expected.delete(name);
          resolve();
        };
      });
      expected.set(name, { ask, over });
      return { url: kind === 'origin' ? `http://${target}${path}` : `https://${target}/`, end };
    },
  };
}

/** Any program of this computer may ask for anything. */
const pathIn = (url = '/') =>
  URL.canParse(url, 'http://unknown') ? new URL(url, 'http://unknown').pathname : '';
