import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, expect, test, vi } from 'vitest';
import type { ProxyCredentials } from '../../../../shared/contract.ts';
import type { Sent } from './connect-request.ts';
import type { Proxy } from './proxy-route.ts';
import { openTunnel } from './tunnel.ts';

vi.mock('node:dns/promises', () => ({
  lookup: (host: string) =>
    host === 'hub.example'
      ? Promise.reject(new Error('ENOTFOUND'))
      : Promise.resolve({ address: host === 'known.example' ? '192.0.2.7' : host }),
}));

const sockets = new Set<Socket>();
let server: Server | undefined;

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
});

/** Answers what it is sent by `answers`, in order, as hexadecimal text. Then echoes. */
async function listen(answers: readonly string[]) {
  const heard: string[] = [];
  const listening = createServer((socket) => {
    sockets.add(socket);
    const left = [...answers];
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const answer = left.shift();
      if (heard.length < answers.length) heard.push(data.toString('hex'));
      if (answer === 'drop') socket.destroy();
      else if (answer !== 'silence') socket.write(answer === undefined ? data : Buffer.from(answer, 'hex'));
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return { port: (listening.address() as AddressInfo).port, heard };
}

interface Through {
  readonly protocol?: Proxy['protocol'];
  readonly credentials?: ProxyCredentials;
  readonly host?: string;
}

function through(port: number, { protocol = 'socks5', credentials, host = 'hub.example' }: Through = {}) {
  const proxy: Proxy = { kind: 'proxy', protocol, host: '127.0.0.1', port, source: 'system' };
  const sent: Sent = credentials ? { kind: 'account', credentials } : { kind: 'nothing' };
  const parts = { proxy, target: { host, port: 443 }, sent, canLogOn: true };
  const rest = { secureContext: createSecureContext(), how: {} };
  return openTunnel({ ...parts, ...rest }, new AbortController().signal);
}

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const name = hex('hub.example');
const claire = { user: 'claire', password: 'Été' };
const granted = '05000001c0000201ffff';

test.each<[string, readonly string[], readonly string[], Through?]>([
  ['SOCKS5 by name', ['0500', granted], ['050100', `050100030b${name}01bb`]],
  ['SOCKS5 by IPv6', ['0500', granted], ['050100', `05010004${'0'.repeat(31)}101bb`], { host: '::1' }],
  [
    'SOCKS5 with an account',
    ['0502', '0100', granted],
    ['05020002', `0106${hex('claire')}05${Buffer.from('Été').toString('hex')}`, `050100030b${name}01bb`],
    { credentials: claire },
  ],
  [
    'SOCKS4a by name, which has no account',
    ['005a000000000000'],
    [`040101bb0000000100${name}00`],
    { protocol: 'socks4', credentials: claire },
  ],
  [
    'SOCKS4 by the address of a name that is known here',
    ['005a000000000000'],
    ['040101bbc000020700'],
    { protocol: 'socks4', host: 'known.example' },
  ],
  [
    'SOCKS4 by address',
    ['005a000000000000'],
    ['040101bbc000020700'],
    { protocol: 'socks4', host: '192.0.2.7' },
  ],
])('%s', async (_what, answers, asked, how) => {
  const { port, heard } = await listen(answers);
  const opened = await through(port, how);
  if (!opened.ok || opened.value.kind !== 'open') throw new Error(JSON.stringify(opened));
  const { socket } = opened.value;
  expect(heard).toEqual(asked);
  expect(socket.isPaused()).toBe(true);
  socket.write('hello');
  socket.resume();
  const [echo] = (await once(socket, 'data')) as [Buffer];
  expect(echo.toString()).toBe('hello');
  socket.destroy();
});

const refused = (reply: string) => ['0500', `05${reply}0001000000000000`];
const socks4: Through = { protocol: 'socks4' };

test.each<[string, readonly string[], object, Through?]>([
  ['refuses by rule', refused('02'), { reason: 'not-allowed' }],
  ['knows no CONNECT', refused('07'), { reason: 'not-allowed' }],
  ['fails', refused('01'), { reason: 'no-way-through' }],
  ['finds no network', refused('03'), { reason: 'no-way-through' }],
  ['finds no host', refused('04'), { reason: 'no-way-through' }],
  ['is refused', refused('05'), { reason: 'no-way-through' }],
  ['gives an unknown reply', refused('99'), { reason: 'not-a-proxy' }],
  ['fails, version 4', ['005b000000000000'], { reason: 'no-way-through' }, socks4],
  ['asks who we are, version 4', ['005c000000000000'], { reason: 'not-allowed' }, socks4],
  ['wants an account', ['05ff'], { code: 'proxy-credentials-needed', reason: 'not-given' }],
  ['wants an account at once', ['0502', '0101'], { code: 'proxy-credentials-needed', reason: 'not-given' }],
  [
    'refuses the account',
    ['0502', '0101'],
    { code: 'proxy-credentials-needed', reason: 'not-accepted' },
    { credentials: claire },
  ],
  ['wants something else', ['05ff'], { code: 'proxy-unsupported' }, { credentials: claire }],
  [
    'cannot be sent so long a password',
    [],
    { code: 'proxy-credentials-needed', reason: 'not-accepted' },
    { credentials: { user: 'u', password: 'é'.repeat(128) } },
  ],
  ['is a web server', [hex('HTTP/1.1 400 Bad Request\r\n\r\n')], { reason: 'not-a-proxy' }],
  ['is a web server, for version 4', [hex('HTTP/1.1 400 Bad')], { reason: 'not-a-proxy' }, socks4],
  ['drops', ['drop'], { reason: 'cut-off' }],
  ['drops later', ['0500', 'drop'], { reason: 'cut-off' }],
  ['is silent', ['0500', 'silence'], { reason: 'no-answer' }],
])('a proxy that %s', async (_what, answers, problem, how) => {
  const { port } = await listen(answers);
  expect(await through(port, how)).toMatchObject({
    ok: false,
    problem: { proxy: `127.0.0.1:${port}`, ...problem },
  });
  await expect.poll(() => [...sockets].every((socket) => socket.closed)).toBe(true);
});
