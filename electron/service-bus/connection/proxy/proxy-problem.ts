import type { ProxyReason, ServiceBusProblem } from '../../../../shared/problem.ts';
import { netDown, traitsOf, type Traits } from '../../problem-from-error.ts';

/** How far a connection got. `tls`: with the proxy. */
export type ProxyPhase = 'tcp' | 'tls' | 'request';

export function proxyProblem(error: unknown, proxy: string, phase: ProxyPhase): ServiceBusProblem {
  const traits = traitsOf(error);
  if (phase === 'tcp' && netDown.test(traits.text)) return { code: 'network-down' };
  return { code: 'proxy-unreachable', proxy, reason: reasonIn(phase, traits) };
}

const certificate = /CERT_|UNABLE_TO|SELF_SIGNED|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH/u;

/** Neither HTTP nor TLS. OpenSSL puts blanks where BoringSSL has underscores. */
const otherProtocol = /HPE_|wrong.version.number|packet.length.too.long|http.request/iu;

function reasonIn(phase: ProxyPhase, { name, code, text }: Traits): ProxyReason {
  if (phase === 'tcp') return 'no-connection';
  if (/AbortError|TimeoutError/u.test(name)) return 'no-answer';
  if (phase === 'tls' && certificate.test(code)) return 'untrusted-certificate';
  return otherProtocol.test(`${code} ${text}`) ? 'not-a-proxy' : 'cut-off';
}
