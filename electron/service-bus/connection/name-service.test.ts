import type { NetworkInterfaceInfo } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NameService } from './name-service.ts';
import { createProxyCredentialStore } from './proxy/proxy-credentials.ts';
import type { ProxyRoute } from './proxy/proxy-route.ts';
import { resolveFirstHop } from './steps.ts';

const endpoint = {
  ...{ host: 'hub.example', port: 443, caFile: undefined },
  trusted: () => Promise.resolve([]),
  routes: () => Promise.resolve([]),
  credentials: createProxyCredentialStore(() => undefined),
};
const direct: ProxyRoute = { kind: 'direct' };
const proxy: ProxyRoute = {
  ...{ kind: 'proxy', protocol: 'http', host: 'proxy.example', port: 8080, source: 'system' },
};

const at = (address: string, internal = false) => ({ address, internal }) as NetworkInterfaceInfo;
const online = { lo: [at('127.0.0.1', true)], eth0: [at('fe80::1'), at('192.0.2.7')] };
const offline = { lo: [at('127.0.0.1', true)], eth0: [at('169.254.9.9'), at('fe80::1')] };

const failing = (code: string, interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = online): NameService => ({
  lookup: () => Promise.reject(Object.assign(new Error(`getaddrinfo ${code}`), { code })),
  interfaces: () => interfaces,
});

const never = new AbortController().signal;

test.each([
  ['ENOTFOUND', direct, online, { code: 'hub-name-unknown', host: 'hub.example' }],
  [
    ...(['ENOTFOUND', proxy, online] as const),
    { code: 'proxy-unreachable', proxy: 'proxy.example:8080', reason: 'unknown-name' },
  ],
  ['EAI_AGAIN', direct, online, { code: 'name-server-silent', host: 'hub.example' }],
  ['EAI_AGAIN', proxy, online, { code: 'name-server-silent', host: 'proxy.example' }],
  ['EAI_FAIL', direct, offline, { code: 'name-server-silent', host: 'hub.example' }],
  ['EAI_AGAIN', direct, offline, { code: 'network-down' }],
  ['EAI_AGAIN', proxy, {}, { code: 'network-down' }],
  ['ENETUNREACH', proxy, online, { code: 'network-down' }],
] as const)('%s', async (code, route, interfaces, problem) => {
  const answer = await resolveFirstHop({ route, endpoint }, never, failing(code, interfaces));
  expect(answer).toEqual({ ok: false, problem });
});

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const silent: NameService = { lookup: () => new Promise(() => undefined), interfaces: () => online };

test('no answer within the deadline is a silent server', async () => {
  const answer = resolveFirstHop({ route: proxy, endpoint }, never, silent);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await answer).toEqual({ ok: false, problem: { code: 'name-server-silent', host: 'proxy.example' } });
});

test('waiting for it can be cancelled', async () => {
  const abort = new AbortController();
  const answer = resolveFirstHop({ route: direct, endpoint }, abort.signal, silent);
  abort.abort();
  expect(await answer).toEqual({ ok: false, problem: { code: 'cancelled' } });
});

test('an address is not looked up', async () => {
  const route: ProxyRoute = { ...proxy, host: '::1' };
  expect(await resolveFirstHop({ route, endpoint }, never, silent)).toEqual({
    ...{ ok: true, value: [{ address: '::1', family: 6 }] },
  });
});
