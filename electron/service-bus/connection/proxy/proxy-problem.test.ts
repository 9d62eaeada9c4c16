import { expect, test } from 'vitest';
import { proxyProblem, type ProxyPhase } from './proxy-problem.ts';

const shaped = (code: string, message = code) => Object.assign(new Error(message), { code });
const timeout = Object.assign(new Error('The deadline has passed.'), { name: 'TimeoutError' });
// Of OpenSSL (Node) and BoringSSL (Electron).
const plain = shaped('EPROTO', 'write EPROTO 0:error:0A00010B:SSL routines::wrong version number');
const plainToo = shaped('ERR_SSL_WRONG_VERSION_NUMBER');

test.each<[ProxyPhase, Error, string]>([
  ['tcp', shaped('ECONNREFUSED'), 'no-connection'],
  ['tcp', shaped('EHOSTUNREACH'), 'no-connection'],
  ['tcp', timeout, 'no-connection'],
  ['tls', timeout, 'no-answer'],
  ['tls', shaped('DEPTH_ZERO_SELF_SIGNED_CERT'), 'untrusted-certificate'],
  ['tls', shaped('CERT_HAS_EXPIRED'), 'untrusted-certificate'],
  ['tls', shaped('ERR_TLS_CERT_ALTNAME_INVALID'), 'untrusted-certificate'],
  ['tls', plain, 'not-a-proxy'],
  ['tls', plainToo, 'not-a-proxy'],
  ['tls', shaped('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), 'cut-off'],
  ['tls', shaped('ECONNRESET'), 'cut-off'],
  ['request', timeout, 'no-answer'],
  ['request', shaped('HPE_INVALID_CONSTANT', 'Parse Error'), 'not-a-proxy'],
  ['request', shaped('ECONNRESET', 'socket hang up'), 'cut-off'],
])('in phase %s: %s', (phase, error, reason) => {
  expect(proxyProblem(error, 'p:1', phase)).toEqual({ code: 'proxy-unreachable', proxy: 'p:1', reason });
});

test('a network that is gone is no fault of the proxy', () => {
  const error = shaped('ENETUNREACH', 'connect ENETUNREACH 192.0.2.1:8080');
  expect(proxyProblem(error, 'p:1', 'tcp')).toEqual({ code: 'network-down' });
});
