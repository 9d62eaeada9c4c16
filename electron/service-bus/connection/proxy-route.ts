import { err, type Result } from '../../../shared/result.ts';
import type { ActionError } from '../run-step.ts';

export type ProxyRoute = UsableRoute | UnsupportedProxy;

export type UsableRoute = { readonly kind: 'direct' } | Proxy;

export interface Proxy {
  readonly kind: 'proxy';
  /** HTTP proxies are used by CONNECT. */
  readonly protocol: ProxyProtocol;
  readonly host: string;
  readonly port: number;
  readonly source: ProxySource;
}

type ProxyProtocol = 'http' | 'https';

interface UnsupportedProxy {
  readonly kind: 'unsupported';
  readonly proxy: string;
  readonly scheme: string;
}

/** The system's settings or PAC script, or our settings. */
type ProxySource = 'system' | 'settings';

/** The system's proxy, none, or a URL. */
export type ProxySetting = 'system' | 'none' | (string & {});

export const direct: ProxyRoute = { kind: 'direct' };

export const proxyName = ({ host, port }: Proxy) => `${host}:${port}`;

/** Parses `PROXY a:8080; SOCKS5 b:1080; DIRECT`, ignoring unknown entries. Empty means direct. */
export function parseProxyList(list: string): readonly ProxyRoute[] {
  const routes = list.split(';').flatMap((entry): ProxyRoute[] => {
    const [scheme = '', address = ''] = entry.trim().split(/\s+/u);
    switch (scheme.toUpperCase()) {
      case 'DIRECT':
        return [direct];
      case 'PROXY':
      case 'HTTP':
      case 'HTTPS': {
        const secure = scheme.toUpperCase() === 'HTTPS';
        const url = `${secure ? 'https' : 'http'}://${address}`;
        return URL.canParse(url) ? [proxyAt(new URL(url), 'system')] : [];
      }
      case 'SOCKS':
      case 'SOCKS4':
      case 'SOCKS5':
        return [{ kind: 'unsupported', proxy: address, scheme: scheme.toUpperCase() }];
      default:
        return [];
    }
  });
  return routes.length > 0 ? routes : [direct];
}

/**
 * Tries each route until a proxy works. Otherwise returns the first problem, of which `onSkip` is
 * told.
 */
export async function firstUsable<Value>(
  routes: readonly ProxyRoute[],
  attempt: (route: UsableRoute) => Promise<Result<Value, ActionError>>,
  onSkip: (problem: ActionError) => void = () => undefined,
): Promise<Result<Value, ActionError>> {
  let first: ActionError | undefined;
  for (const route of routes) {
    const tried = route.kind === 'unsupported' ? err(notSupported(route)) : await attempt(route);
    if (tried.ok) return tried;
    if (!isSkipped(tried.problem)) return err(causeAmong(first, tried.problem));
    if (first === undefined) onSkip(tried.problem);
    first ??= tried.problem;
  }
  return err(first ?? { code: 'network-down' });
}

/** `first` skipped a route, `later` ended the next one. */
export const causeAmong = (first: ActionError | undefined, later: ActionError): ActionError =>
  first === undefined || hasAnswered.has(later.code) ? later : first;

/** The way there works: somebody answered. */
const hasAnswered: ReadonlySet<ActionError['code']> = new Set([
  ...(['cancelled', 'network-down', 'proxy-credentials-needed', 'proxy-log-on-missing'] as const),
  ...(['tls-untrusted', 'clock-off'] as const),
]);

const isSkipped = ({ code }: ActionError) =>
  code === 'proxy-unreachable' || code === 'proxy-unsupported' || code === 'name-server-silent';

const notSupported = ({ proxy, scheme }: UnsupportedProxy): ActionError => ({
  code: 'proxy-unsupported',
  proxy,
  scheme,
});

const defaultPorts: Readonly<Record<ProxyProtocol, number>> = { http: 80, https: 443 };

export const proxyFromUrl = (url: string): ProxyRoute => proxyAt(new URL(url), 'settings');

function proxyAt(url: URL, source: ProxySource): Proxy {
  const protocol = url.protocol === 'https:' ? 'https' : 'http';
  return {
    kind: 'proxy',
    protocol,
    // URLs put an IPv6 address in brackets.
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? defaultPorts[protocol] : Number(url.port),
    source,
  };
}
