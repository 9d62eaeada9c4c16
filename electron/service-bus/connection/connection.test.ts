import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { PassThrough } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { err, ok } from '../../../shared/result.ts';
import type { ChromiumNetwork, ChromiumTarget } from './proxy/chromium-network.ts';
import { openConnection } from './connection.ts';
import { createLogOnProxies } from './proxy/log-on-proxies.ts';
import { createProxyCredentialStore } from './proxy/proxy-credentials.ts';
import type { ProxyRoute } from './proxy/proxy-route.ts';

let asked = 0;
const proxy = createServer((socket) => {
  asked += 1;
  socket.on('error', () => undefined);
  socket.once('data', () => {
    socket.end('HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n');
  });
});
afterEach(() => proxy.close());

async function behindProxy(connect: ChromiumNetwork['connect']) {
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const route: ProxyRoute = { kind: 'proxy', protocol: 'http', host: '127.0.0.1', port, source: 'system' };
  const endpoint = {
    ...{ host: 'hub.example', port: 443, caFile: undefined },
    trusted: () => Promise.resolve(['pem']),
    routes: () => Promise.resolve([route]),
    credentials: createProxyCredentialStore(() => undefined),
    logOn: createLogOnProxies(() => Promise.resolve({ connect, prepare: () => undefined })),
  };
  asked = 0;
  return () =>
    openConnection(
      { endpoint, secureContext: createSecureContext(), webSocket: true },
      new AbortController().signal,
    );
}

test('a proxy that recognises sessions is passed by Chromium, and asked in vain once only', async () => {
  const targets: ChromiumTarget[] = [];
  const connection = {
    ...{ stream: new PassThrough(), certificate: { issuer: '', expires: new Date(0) } },
    ...{ logOn: { scheme: 'Negotiate', account: 'anna' }, failure: () => undefined },
  };
  const connect = await behindProxy((target) => {
    targets.push(target);
    return Promise.resolve(ok(connection));
  });
  expect(await connect()).toEqual(ok(connection));
  expect(await connect()).toEqual(ok(connection));
  expect(asked).toBe(1);
  expect(targets).toMatchObject(
    [1, 2].map(() => ({ schemes: ['Negotiate', 'NTLM'], host: 'hub.example', trusted: ['pem'] })),
  );
});

test('after a failure the proxy is asked again what it takes', async () => {
  const problem = { code: 'proxy-log-on-missing', proxy: 'p:1', scheme: 'Negotiate' } as const;
  const connect = await behindProxy(() => Promise.resolve(err(problem)));
  expect([await connect(), await connect()]).toEqual([err(problem), err(problem)]);
  expect(asked).toBe(2);
});
