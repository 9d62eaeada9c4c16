import { describe, expect, test } from 'vitest';
import { err, ok } from '../../../../shared/result.ts';
import type { ActionError } from '../../run-step.ts';
import { firstUsable, parseProxyList, type Proxy } from './proxy-route.ts';

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
    ['SOCKS s', [proxy('s', 1080, { protocol: 'socks4' })]],
    [
      'SOCKS4 s:80;socks5 [::1]:9; SOCKS5',
      [proxy('s', 80, { protocol: 'socks4' }), proxy('::1', 9, { protocol: 'socks5' })],
    ],
    ['', [{ kind: 'direct' }]],
    ['PROXY ; QUIC q:1; PROXY a:99999', [{ kind: 'direct' }]],
  ])('%j', (list, routes) => {
    expect(parseProxyList(list)).toEqual(routes);
  });
});

describe('the routes', () => {
  const unreachable = (name: string) => ({
    ...{ code: 'proxy-unreachable' as const, proxy: name, reason: 'no-connection' as const },
  });
  const untrusted = { code: 'tls-untrusted', host: 'hub', issuer: '', reason: 'expired' } as const;
  const wanted = { code: 'proxy-credentials-needed', proxy: 'b:2', reason: 'not-given' } as const;

  test.each<[string, Record<string, ActionError | 'works'>, ActionError | 'works']>([
    [
      'SOCKS s:1; PROXY a:1; DIRECT',
      { s: unreachable('s:1'), a: unreachable('a:1'), direct: 'works' },
      'works',
    ],
    [
      'PROXY s:1; PROXY a:1',
      { s: { code: 'proxy-unsupported', proxy: 's:1', scheme: 'NTLM' }, a: unreachable('a:1') },
      { code: 'proxy-unsupported', proxy: 's:1', scheme: 'NTLM' },
    ],
    ...(['hub-silent', 'hub-refused-connection'] as const).map(
      (code): [string, Record<string, ActionError>, ActionError] => [
        'PROXY a:1; DIRECT',
        { a: unreachable('a:1'), direct: { code, host: 'hub', port: 443 } },
        unreachable('a:1'),
      ],
    ),
    [
      'PROXY a:1; DIRECT',
      { a: { code: 'name-server-silent', host: 'a' }, direct: { code: 'name-server-silent', host: 'hub' } },
      { code: 'name-server-silent', host: 'a' },
    ],
    [
      'PROXY a:1; PROXY b:2',
      { a: unreachable('a:1'), b: { code: 'proxy-refused', proxy: 'b:2', status: 403 } },
      unreachable('a:1'),
    ],
    // Whoever answers is the one to be told about.
    ['PROXY a:1; PROXY b:2', { a: unreachable('a:1'), b: wanted }, wanted],
    ['PROXY a:1; DIRECT', { a: unreachable('a:1'), direct: untrusted }, untrusted],
    ['PROXY a:1; DIRECT', { a: unreachable('a:1'), direct: { code: 'cancelled' } }, { code: 'cancelled' }],
    ['PROXY b:2; DIRECT', { b: wanted }, wanted],
  ])('%s: the first thing out of order is told (%#)', async (list, answers, told) => {
    const answer = await firstUsable(parseProxyList(list), (route) => {
      const given = answers[route.kind === 'proxy' ? route.host : 'direct'];
      if (given === undefined) throw new Error('asked for nothing');
      return Promise.resolve(given === 'works' ? ok(1) : err(given));
    });
    expect(answer).toEqual(told === 'works' ? ok(1) : err(told));
  });
});
