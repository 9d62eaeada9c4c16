import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkKey } from './check-key.ts';
import { createServiceBus } from './service-bus.ts';
import { createProxyCredentialStore } from './connection/proxy/proxy-credentials.ts';
import type { ServiceBusEndpoint } from './endpoint.ts';

const key = { identifier: 'an-identifier', secret: 'a-secret' };
const sockets = new Set<Socket>();
let server: Server | undefined;

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

async function openPort(listening: 'silent' | 'closed'): Promise<number> {
  const opened = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
  const { port } = opened.address() as AddressInfo;
  if (listening === 'silent') server = opened;
  else await new Promise((resolve) => opened.close(resolve));
  return port;
}

const serviceBusAt = (port: number, given: Partial<ServiceBusEndpoint> = {}) =>
  createServiceBus({
    host: '127.0.0.1',
    port,
    caFile: undefined,
    trusted: () => Promise.resolve([]),
    routes: () => Promise.resolve([{ kind: 'direct' }]),
    credentials: createProxyCredentialStore(() => undefined),
    ...given,
  });

test('a port nobody listens on is named at once', async () => {
  const port = await openPort('closed');
  const started = Date.now();
  expect(await checkKey(serviceBusAt(port), key, new AbortController().signal)).toEqual({
    ok: false,
    problem: { code: 'hub-refused-connection', host: '127.0.0.1', port },
  });
  expect(Date.now() - started).toBeLessThan(3_000);
});

test('a server that takes the connection and stays silent is given up within 5 s', async () => {
  const port = await openPort('silent');
  const started = Date.now();
  expect(await checkKey(serviceBusAt(port), key, new AbortController().signal)).toEqual({
    ok: false,
    problem: { code: 'hub-silent', host: '127.0.0.1', port },
  });
  expect(Date.now() - started).toBeLessThan(5_000);
});

test('a certificate file that is not there is a problem, not an exception, and can be put there later', async () => {
  let trusted = () => Promise.reject<readonly string[]>(new Error('ENOENT: no such file, ca.pem'));
  const port = await openPort('closed');
  const serviceBus = serviceBusAt(port, { caFile: 'ca.pem', trusted: () => trusted() });
  const check = () => checkKey(serviceBus, key, new AbortController().signal);
  expect(await check()).toMatchObject({ problem: { code: 'ca-file-unreadable', file: 'ca.pem' } });
  trusted = () => Promise.resolve([]);
  expect(await check()).toMatchObject({ problem: { code: 'hub-refused-connection' } });
});

test('a check can be cancelled', async () => {
  const port = await openPort('silent');
  const abort = new AbortController();
  const checked = checkKey(serviceBusAt(port), key, abort.signal);
  setTimeout(() => {
    abort.abort();
  }, 100);
  expect(await checked).toEqual({ ok: false, problem: { code: 'cancelled' } });
});
