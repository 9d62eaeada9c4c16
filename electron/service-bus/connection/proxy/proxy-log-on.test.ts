import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServiceBusEndpoint } from '../../endpoint.ts';
import { createProxyCredentialStore, type ProxyCredentialStore } from './proxy-credentials.ts';
import { openSocket } from '../steps.ts';

const authorizationOf = (password: string) =>
  `Basic ${Buffer.from(`claire:${password}`, 'utf8').toString('base64')}`;

let server: Server;
let proxy: string;
let credentials: ProxyCredentialStore;
let shown: (string | undefined)[];
let scheme: string;

beforeEach(async () => {
  shown = [];
  scheme = 'Basic realm="Cabinet"';
  credentials = createProxyCredentialStore(() => undefined);
  server = createServer().on('connect', ({ headers }, socket: Socket) => {
    shown.push(headers['proxy-authorization']);
    const passes = headers['proxy-authorization'] === authorizationOf('right');
    socket.end(
      passes
        ? 'HTTP/1.1 200 OK\r\n\r\n'
        : `HTTP/1.1 407 No\r\nProxy-Authenticate: ${scheme}\r\nConnection: close\r\n\r\n`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  proxy = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterEach(() => {
  server.close();
});

/** The reason of the refusal, or undefined. */
async function connect(): Promise<string | undefined> {
  const endpoint: ServiceBusEndpoint = {
    ...{ host: 'hub.invalid', port: 443, caFile: undefined, credentials },
    trusted: () => Promise.resolve([]),
    routes: () => Promise.resolve([]),
  };
  const { port } = server.address() as AddressInfo;
  const opened = await openSocket(
    {
      route: { kind: 'proxy', protocol: 'http', host: '127.0.0.1', port, source: 'settings' },
      endpoint,
      secureContext: createSecureContext(),
    },
    [{ address: '127.0.0.1', family: 4 }],
    AbortSignal.timeout(5_000),
  );
  if (!opened.ok) return 'reason' in opened.problem ? opened.problem.reason : opened.problem.code;
  opened.value.destroy();
  return undefined;
}

test('a refused password is sent once, however often the app connects', async () => {
  expect(await connect()).toBe('not-given');
  credentials.set(proxy, { user: 'claire', password: 'wrong' });
  for (let times = 0; times < 3; times += 1) expect(await connect()).toBe('not-accepted');
  expect(shown).toEqual([undefined, authorizationOf('wrong'), undefined, undefined]);
});

test('a password that several connections need at once is sent by one of them first', async () => {
  credentials.set(proxy, { user: 'claire', password: 'wrong' });
  const refused = await Promise.all([connect(), connect(), connect(), connect()]);
  expect(refused).toEqual(Array(4).fill('not-accepted'));
  expect(shown.filter((each) => each !== undefined)).toEqual([authorizationOf('wrong')]);
  credentials.set(proxy, { user: 'claire', password: 'right' });
  expect(await Promise.all([connect(), connect(), connect()])).toEqual(Array(3).fill(undefined));
});

test('three refused passwords are the last ones', async () => {
  const reasons: (string | undefined)[] = [];
  for (const password of ['one', 'two', 'three', 'right']) {
    credentials.set(proxy, { user: 'claire', password });
    reasons.push(await connect());
  }
  expect(reasons).toEqual(['not-accepted', 'not-accepted', 'given-up', 'given-up']);
  expect(shown.filter((each) => each !== undefined)).toHaveLength(3);
});

test('an accepted password is sent again and ends the count', async () => {
  for (const password of ['one', 'two', 'right']) {
    credentials.set(proxy, { user: 'claire', password });
    await connect();
  }
  expect(await connect()).toBeUndefined();
  credentials.set(proxy, { user: 'claire', password: 'one' });
  expect(await connect()).toBe('not-accepted');
});

test('credentials for any proxy are shown only to one that asks', async () => {
  credentials.setForAny({ user: 'claire', password: 'right' });
  expect(await connect()).toBeUndefined();
  expect(await connect()).toBeUndefined();
  expect(shown).toEqual([undefined, authorizationOf('right'), authorizationOf('right')]);
});

test('a password never goes in clear text to a proxy that did not ask for that', async () => {
  scheme = 'NTLM';
  credentials.set(proxy, { user: 'claire', password: 'right' });
  for (let times = 0; times < 2; times += 1) expect(await connect()).toBe('proxy-unsupported');
  expect(shown).toEqual([undefined, undefined]);
});
