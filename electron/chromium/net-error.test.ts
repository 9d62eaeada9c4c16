import { expect, test } from 'vitest';
import { createProxyCredentialStore } from '../service-bus/connection/proxy/proxy-credentials.ts';
import { problemFromNetError } from './net-error.ts';

const target = {
  proxy: { kind: 'proxy', host: 'proxy', port: 3128, protocol: 'http', source: 'system' },
  ...{ schemes: ['Negotiate'], host: 'hub', port: 443, trusted: [] },
  accounts: createProxyCredentialStore(() => undefined),
} as const;

test.each([
  [
    'net::ERR_PROXY_AUTH_UNSUPPORTED',
    { code: 'proxy-log-on-missing', proxy: 'proxy:3128', scheme: 'Negotiate' },
  ],
  ['net::ERR_PROXY_CONNECTION_FAILED', { code: 'proxy-unreachable', reason: 'no-connection' }],
  ['net::ERR_PROXY_CERTIFICATE_INVALID', { code: 'proxy-unreachable', reason: 'untrusted-certificate' }],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', { code: 'proxy-unreachable', reason: 'no-way-through' }],
  ['net::ERR_INTERNET_DISCONNECTED', { code: 'network-down' }],
  ['net::ERR_CONNECTION_RESET', { code: 'hub-cut-off', host: 'hub', port: 443 }],
  ['net::ERR_SOMETHING_NEW', { code: 'hub-failed', detail: 'net::ERR_SOMETHING_NEW' }],
])('%s is named', (error, problem) => {
  expect(problemFromNetError(error, target, () => undefined)).toMatchObject(problem);
});

test('a refused certificate is named as our own connections name it, with its issuer', () => {
  const verdict = { fault: 'expired', issuer: 'Firm', expires: new Date(0) } as const;
  expect(problemFromNetError('net::ERR_FAILED', target, () => verdict)).toEqual({
    ...{ code: 'tls-untrusted', host: 'hub', issuer: 'Firm', reason: 'expired' },
  });
});
