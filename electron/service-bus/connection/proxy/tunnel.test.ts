import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import type { ProxyCredentials } from '../../../../shared/contract.ts';
import type { Sent } from './connect-request.ts';
import type { Proxy } from './proxy-route.ts';
import { openTunnel } from './tunnel.ts';

const sockets = new Set<Socket>();
let server: Server | undefined;

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
});

async function listen(serve: (socket: Socket) => void): Promise<number> {
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return (listening.address() as AddressInfo).port;
}

const respondWith = (answer: string) => (socket: Socket) => {
  socket.once('data', () => socket.write(answer));
};
const http = (status: string, ...headers: readonly string[]) =>
  respondWith(`HTTP/1.1 ${[status, ...headers].join('\r\n')}\r\n\r\n`);

const account = { user: 'claire', password: 'motdepasse' };

interface Through {
  readonly protocol?: Proxy['protocol'];
  readonly credentials?: ProxyCredentials;
  readonly canLogOn?: boolean;
  readonly signal?: AbortSignal;
}

function through(port: number, { protocol = 'http', credentials, canLogOn = false, signal }: Through = {}) {
  const proxy: Proxy = { kind: 'proxy', protocol, host: '127.0.0.1', port, source: 'system' };
  const target = { host: 'hub.example', port: 443 };
  const sent: Sent = credentials ? { kind: 'account', credentials } : { kind: 'nothing' };
  const parts = { proxy, target, sent, canLogOn, secureContext: createSecureContext(), how: {} };
  return openTunnel(parts, signal ?? new AbortController().signal);
}

test.each<[string, (socket: Socket) => void, object, Through?]>([
  ['drops', (socket) => socket.once('data', () => socket.destroy()), { reason: 'cut-off' }],
  ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy()), { reason: 'cut-off' }],
  [
    'is an SSH server',
    (socket) => socket.resume().write('SSH-2.0-OpenSSH_9.2\r\n'),
    { reason: 'not-a-proxy' },
  ],
  ['has no TLS', http('400 Bad Request'), { reason: 'not-a-proxy' }, { protocol: 'https' }],
  ['redirects', http('307 Moved', 'Location: http://portal/'), { reason: 'login-page' }],
  ['is nginx', http('405 Not Allowed', 'Server: nginx/1.22.1'), { reason: 'not-a-proxy' }],
  ['is a web page', http('200 OK', 'Content-Length: 4', '', 'page'), { reason: 'not-a-proxy' }],
  ['is Apache behind a proxy', http('404 No', 'Server: Apache', 'Via: 1.1 p'), { status: 404 }],
  ['forbids', http('403 Forbidden', 'Server: nginx'), { status: 403 }],
  ['finds no name, as squid', http('500 No', 'Server: squid/5.7'), { status: 500 }],
  ['has no account', http('401 No'), { status: 401 }],
  ['has no such account, as tinyproxy', http('401 No'), { reason: 'not-accepted' }, { credentials: account }],
  ['asks', http('407 No', 'Proxy-Authenticate: Basic realm="Paris, Lyon"'), { reason: 'not-given' }],
  [
    'asks in two fields',
    http('407 No', 'Proxy-Authenticate: NTLM', 'Proxy-Authenticate: basic realm="a"'),
    ...([{ reason: 'not-accepted' }, { credentials: account }] as const),
  ],
  [
    'asks for what we do not speak',
    http(
      '407 No',
      'Proxy-Authenticate: Negotiate',
      'Proxy-Authenticate: Digest realm="Basic, NTLM", nonce="x"',
    ),
    { code: 'proxy-unsupported', scheme: 'Negotiate, Digest' },
  ],
  ['asks without a scheme', http('407 No'), { code: 'proxy-unsupported', scheme: '407' }],
])('a proxy that %s', async (_what, serve, problem, how) => {
  const port = await listen(serve);
  expect(await through(port, how)).toMatchObject({
    ok: false,
    problem: { proxy: `127.0.0.1:${port}`, ...problem },
  });
  await expect
    .poll(() => [...sockets].every((socket) => socket.destroyed || socket.readableEnded))
    .toBe(true);
});

test('a port that is closed', async () => {
  const port = await listen(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  expect(await through(port)).toMatchObject({ problem: { reason: 'no-connection' } });
});

test.each<Proxy['protocol']>(['http', 'https'])(
  'a silent proxy (%s) ends with the deadline',
  async (protocol) => {
    const port = await listen((socket) => socket.resume());
    const started = performance.now();
    expect(await through(port, { protocol })).toMatchObject({ problem: { reason: 'no-answer' } });
    expect(performance.now() - started).toBeLessThan(5_000);
  },
);

test('waiting for it can be cancelled', async () => {
  const abort = new AbortController();
  const port = await listen(() => {
    abort.abort();
  });
  expect(await through(port, { signal: abort.signal })).toEqual({
    ok: false,
    problem: { code: 'cancelled' },
  });
});

test('a tunnel carries bytes both ways', async () => {
  const port = await listen((socket) => {
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.on('data', (data) => socket.write(data));
    });
  });
  const opened = await through(port);
  if (!opened.ok || opened.value.kind !== 'open') throw new Error(JSON.stringify(opened));
  const { socket } = opened.value;
  socket.write('hello');
  const [echo] = (await once(socket, 'data')) as [Buffer];
  expect(echo.toString()).toBe('hello');
  socket.destroy();
});

const both = http('407 No', 'Proxy-Authenticate: Negotiate', 'Proxy-Authenticate: Basic realm="a"');

test.each([
  ['this account’s session comes before a password', { canLogOn: true }, { value: { kind: 'challenged' } }],
  [
    'without Chromium a password is asked for',
    { canLogOn: false },
    { problem: { code: 'proxy-credentials-needed', reason: 'not-given' } },
  ],
  [
    'an account that was entered is used',
    { canLogOn: true, credentials: account },
    { problem: { code: 'proxy-credentials-needed', reason: 'not-accepted' } },
  ],
] as const)('where a proxy takes both, %s', async (_what, how, answer) => {
  expect(await through(await listen(both), how)).toMatchObject(answer);
});
