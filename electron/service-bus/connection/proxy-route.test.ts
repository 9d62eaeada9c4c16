import { describe, expect, test } from 'vitest';
import { err, ok } from '../../../shared/result.ts';
import { createProxyRouteFinder, firstUsable, parseProxyList, type Proxy } from './proxy-route.ts';

const proxy = (host: string, port: number, more: Partial<Proxy> = {}): Proxy => ({
  ...{ kind: 'proxy', protocol: 'http', host, port, source: 'system' },
  ...more,
});

describe('the list a system or a PAC script gives', () => {
  test.each([
    ['DIRECT', [{ kind: 'direct' }]],
    ['PROXY a:8080; DIRECT', [proxy('a', 8080), { kind: 'direct' }]],
    ['  proxy a:3128 ;HTTPS b', [proxy('a', 3128), proxy('b', 443, { protocol: 'https' })]],
    ['PROXY [2001:db8::1]:8080', [proxy('2001:db8::1', 8080)]],
    ['SOCKS5 s:1080', [{ kind: 'unsupported', proxy: 's:1080', scheme: 'SOCKS5' }]],
    ['', [{ kind: 'direct' }]],
    ['PROXY ; QUIC q:1; PROXY a:99999', [{ kind: 'direct' }]],
  ])('%j', (list, routes) => {
    expect(parseProxyList(list)).toEqual(routes);
  });
});

describe('the routes', () => {
  const signal = () => AbortSignal.timeout(50);
  const never = () => new Promise<string>(() => undefined);

  test('come from the settings where they name a proxy, and the system is not asked', async () => {
    const routes = createProxyRouteFinder('http://p:8080', 'https://hub', never);
    expect(await routes(signal())).toEqual([proxy('p', 8080, { source: 'settings' })]);
    expect(await createProxyRouteFinder('none', 'https://hub', never)(signal())).toEqual([
      { kind: 'direct' },
    ]);
  });

  test('are direct when the system fails or does not answer in time', async () => {
    const broken = () => Promise.reject(new Error('no PAC'));
    expect(await createProxyRouteFinder('system', 'https://hub', broken)(signal())).toEqual([
      { kind: 'direct' },
    ]);
    expect(await createProxyRouteFinder('system', 'https://hub', never)(signal())).toEqual([
      { kind: 'direct' },
    ]);
  });

  test('are tried in order while proxies are out of order, and the first one’s fault is told', async () => {
    const tried: string[] = [];
    const dead = (route: Proxy | { kind: 'direct' }) => {
      const name = route.kind === 'proxy' ? route.host : 'direct';
      tried.push(name);
      return Promise.resolve(
        err({ code: 'proxy-unreachable' as const, proxy: name, reason: 'no-connection' as const }),
      );
    };
    const routes = parseProxyList('SOCKS s:1; PROXY a:1; PROXY b:2');
    expect(await firstUsable(routes, dead)).toEqual(
      err({ code: 'proxy-unsupported', proxy: 's:1', scheme: 'SOCKS' }),
    );
    expect(tried).toEqual(['a', 'b']);
    expect(await firstUsable(parseProxyList('SOCKS s:1; DIRECT'), () => Promise.resolve(ok(1)))).toEqual(
      ok(1),
    );
  });
});
