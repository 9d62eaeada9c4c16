import { err, type Result } from '../../shared/result.ts';
import type { HubFailure } from './bounded.ts';

/** One way to the hub. */
export type Route = PassableRoute | UnsupportedProxy;

/** A way the app can take. */
export type PassableRoute = { readonly kind: 'direct' } | Proxy;

/** A proxy that is asked by CONNECT. */
export interface Proxy {
  readonly kind: 'proxy';
  readonly host: string;
  readonly port: number;
  /** Whether one speaks TLS with the proxy itself. */
  readonly secure: boolean;
  readonly source: ProxySource;
}

/** A proxy of a kind the app does not speak with, such as SOCKS. */
interface UnsupportedProxy {
  readonly kind: 'unsupported';
  readonly proxy: string;
  readonly scheme: string;
}

/** Who named the proxy: the system (its settings or its PAC script), or the settings file. */
type ProxySource = 'system' | 'settings';

/** Finds the ways to the hub; at least one. Never rejects; gives up waiting for the system when `signal` fires. */
export type RouteFinder = (signal: AbortSignal) => Promise<readonly Route[]>;

/** What the settings say of the proxy: ask the system, use none, or the URL of one. */
export type ProxySetting = 'system' | 'none' | (string & {});

const direct: Route = { kind: 'direct' };

/** How a proxy is named on screen. */
export const proxyName = ({ host, port }: Proxy) => `${host}:${port}`;

/**
 * Finds routes as the settings say. `resolveProxy` asks the system, PAC scripts included, for the list of one URL.
 * A system that cannot or does not answer in time is taken as having no proxy, as browsers do.
 */
export function createRouteFinder(
  setting: ProxySetting,
  url: string,
  resolveProxy: (url: string) => Promise<string>,
): RouteFinder {
  if (setting === 'none') return () => Promise.resolve([direct]);
  if (setting !== 'system') return () => Promise.resolve([proxyFromUrl(setting)]);
  return async (signal) => {
    const givenUp = new Promise<string>((resolve) => {
      const end = () => {
        resolve('');
      };
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
    });
    const list = await Promise.race([resolveProxy(url).catch(() => ''), givenUp]);
    return parseProxyList(list);
  };
}

/**
 * Reads a list such as `PROXY a:8080; SOCKS5 b:1080; DIRECT`; what cannot be read is left out. Where nothing is left the
 * way is direct.
 */
export function parseProxyList(list: string): readonly Route[] {
  const routes = list.split(';').flatMap((entry): Route[] => {
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
 * Tries the routes in order. A list of proxies is there to go on with the next one when one of them is out of order; when
 * none is passable, the first one's problem is told.
 */
export async function firstPassable<Value>(
  routes: readonly Route[],
  attempt: (route: PassableRoute) => Promise<Result<Value, HubFailure>>,
): Promise<Result<Value, HubFailure>> {
  let first: Result<never, HubFailure> | undefined;
  for (const route of routes) {
    const tried = route.kind === 'unsupported' ? err(notSupported(route)) : await attempt(route);
    if (tried.ok || !isPassedOver(tried.problem)) return tried;
    first ??= tried;
  }
  return first ?? err({ code: 'network-down' });
}

const isPassedOver = ({ code }: HubFailure) => code === 'proxy-unreachable' || code === 'proxy-unsupported';

const notSupported = ({ proxy, scheme }: UnsupportedProxy): HubFailure => ({
  code: 'proxy-unsupported',
  proxy,
  scheme,
});

const proxyFromUrl = (url: string): Route => proxyAt(new URL(url), 'settings');

function proxyAt(url: URL, source: ProxySource): Proxy {
  const secure = url.protocol === 'https:';
  const defaultPort = secure ? 443 : 80;
  return {
    kind: 'proxy',
    // An IPv6 address stands in brackets in a URL, and without them everywhere else.
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? defaultPort : Number(url.port),
    secure,
    source,
  };
}
