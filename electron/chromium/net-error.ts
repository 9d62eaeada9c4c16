import type { ServiceBusProblem } from '../../shared/problem.ts';
import type { ChromiumTarget } from '../service-bus/connection/proxy/chromium-network.ts';
import { proxyName } from '../service-bus/connection/proxy/proxy-route.ts';
import type { CertificateCheck } from './network-session.ts';

type Row = readonly [error: RegExp, problem: (target: ChromiumTarget) => ServiceBusProblem];

const unreachable =
  (reason: Extract<ServiceBusProblem, { code: 'proxy-unreachable' }>['reason']) =>
  ({ proxy }: ChromiumTarget): ServiceBusProblem => ({
    ...{ code: 'proxy-unreachable', proxy: proxyName(proxy), reason },
  });

/** Chromium's names, most specific first. */
const rows: readonly Row[] = [
  [
    /ERR_PROXY_AUTH_UNSUPPORTED|ERR_MISSING_AUTH_CREDENTIALS|ERR_MISCONFIGURED_AUTH_ENVIRONMENT|ERR_INVALID_AUTH_CREDENTIALS/u,
    ({ proxy, schemes }) => ({
      code: 'proxy-log-on-missing',
      proxy: proxyName(proxy),
      scheme: schemes.join(', '),
    }),
  ],
  [/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/u, () => ({ code: 'network-down' })],
  [/ERR_PROXY_CERTIFICATE_INVALID/u, unreachable('untrusted-certificate')],
  [/ERR_PROXY_CONNECTION_FAILED|ERR_ADDRESS_UNREACHABLE/u, unreachable('no-connection')],
  [/ERR_NAME_NOT_RESOLVED/u, unreachable('unknown-name')],
  [/ERR_TUNNEL_CONNECTION_FAILED/u, unreachable('no-way-through')],
  [/ERR_(?:CONNECTION_)?TIMED_OUT/u, unreachable('no-answer')],
  [
    /ERR_CONNECTION_|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|ERR_SSL_/u,
    ({ host, port }) => ({ code: 'hub-cut-off', host, port }),
  ],
];

/** Maps an error of `net.request`, such as `net::ERR_PROXY_CONNECTION_FAILED`. */
export function problemFromNetError(
  error: string,
  target: ChromiumTarget,
  checkOf: (host: string) => CertificateCheck | undefined,
): ServiceBusProblem {
  const row = rows.find(([pattern]) => pattern.test(error));
  if (row !== undefined) return row[1](target);
  const { host } = target;
  const { fault, issuer = '' } = checkOf(host) ?? {};
  if (fault !== undefined) return { code: 'tls-untrusted', host, issuer, reason: fault };
  return { code: 'hub-failed', detail: error.slice(0, 200) };
}
