import { err, type Result } from '../../../../shared/result.ts';
import type { ActionError } from '../../run-step.ts';

export type ProxyRoute = { readonly kind: 'direct' } | Proxy;

export interface Proxy {
  readonly kind: 'proxy';
  /** HTTP proxies are used by CONNECT, with TLS if `https`. */
  readonly protocol: ProxyProtocol;
  readonly host: string;
  readonly port: number;
  readonly source: ProxySource;
}

type ProxyProtocol = 'http' | 'https' | 'socks4' | 'socks5';

/** The system's settings or PAC script, or our settings. */
type ProxySource = 'system' | 'settings';

/** The system's proxy, none, or a URL. */
export type ProxySetting = 'system' | 'none' | (string & {});

export const direct: ProxyRoute = { kind: 'direct' };

export const proxyName = ({ host, port }: Proxy) => `${host}:${port}`;

/** Parses `PROXY a:8080; SOCKS5 b:1080; DIRECT`, ignoring unknown entries. Empty means direct. */
export function parseProxyList(list: string): readonly ProxyRoute[] {
  const routes = list.split(';').flatMap((entry): ProxyRoute[] => {
    const [keyword = '', address = ''] = entry.trim().split(/\s+/u);
    if (keyword.toUpperCase() === 'DIRECT') return [direct];
    const protocol = ofKeyword.get(keyword.toUpperCase());
    const url = `${protocol ?? 'unknown'}://${address}`;
    if (protocol === undefined || !URL.canParse(url)) return [];
    const proxy = proxyAt(new URL(url), protocol, 'system');
    return proxy === undefined ? [] : [proxy];
  });
  return routes.length > 0 ? routes : [direct];
}

/** As in browsers, SOCKS without a version is 4. */
const ofKeyword: ReadonlyMap<string, ProxyProtocol> = new Map([
  ['PROXY', 'http'],
  ['HTTP', 'http'],
  ['HTTPS', 'https'],
  ['SOCKS', 'socks4'],
  ['SOCKS4', 'socks4'],
  ['SOCKS5', 'socks5'],
]);

/** Tries each route until a proxy works. Otherwise returns the first problem, which `onSkip` gets. */
export async function firstUsable<Value>(
  routes: readonly ProxyRoute[],
  attempt: (route: ProxyRoute) => Promise<Result<Value, ActionError>>,
  onSkip: (problem: ActionError) => void = () => undefined,
): Promise<Result<Value, ActionError>> {
  let first: ActionError | undefined;
  for (const route of routes) {
    const tried = await attempt(route);
    if (tried.ok) return tried;
    if (!isSkipped(tried.problem)) return err(causeAmong(first, tried.problem));
    if (first === undefined) onSkip(tried.problem);
    first ??= tried.problem;
  }
  return err(first ?? { code: 'network-down' });
}

/** `first` made its route be skipped. */
export const causeAmong = (first: ActionError | undefined, later: ActionError): ActionError =>
  first === undefined || hasAnswered.has(later.code) ? later : first;

/** The way there works: somebody answered. */
const hasAnswered: ReadonlySet<ActionError['code']> = new Set([
  ...(['cancelled', 'network-down', 'proxy-credentials-needed', 'proxy-log-on-missing'] as const),
  ...(['tls-untrusted', 'clock-off'] as const),
]);

const isSkipped = ({ code }: ActionError) =>
  code === 'proxy-unreachable' || code === 'proxy-unsupported' || code === 'name-server-silent';

/** In a URL, as browsers have it, SOCKS without a version is 5. */
const ofScheme: ReadonlyMap<string, ProxyProtocol> = new Map([
  ['http:', 'http'],
  ['https:', 'https'],
  ['socks:', 'socks5'],
  ['socks4:', 'socks4'],
  ['socks5:', 'socks5'],
]);

const defaultPorts: Readonly<Record<ProxyProtocol, number>> = {
  ...{ http: 80, https: 443, socks4: 1080, socks5: 1080 },
};

/** Undefined if it names no proxy. */
export function proxyFromUrl(text: string): Proxy | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const protocol = ofScheme.get(url?.protocol ?? '');
  return url === undefined || protocol === undefined ? undefined : proxyAt(url, protocol, 'settings');
}

function proxyAt(url: URL, protocol: ProxyProtocol, source: ProxySource): Proxy | undefined {
  // URLs put an IPv6 address in brackets.
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const port = url.port === '' ? defaultPorts[protocol] : Number(url.port);
  return host === '' ? undefined : { kind: 'proxy', protocol, host, port, source };
}
