import type { AppStart, Ground, NetworkRow } from '../network-row.ts';
import { proxyHost } from '../servers/daemon.ts';

interface Server {
  readonly port: number;
  readonly stop: () => Promise<unknown>;
}

type UrlOf = (port: number) => string;

const urlWith =
  (scheme: string, host: string): UrlOf =>
  (port) =>
    `${scheme}://${host}:${String(port)}`;

export const named = urlWith('http', proxyHost);
export const byTls = urlWith('https', proxyHost);
export const bySocks4 = urlWith('socks4', proxyHost);
export const bySocks5 = urlWith('socks5', proxyHost);
export const local = urlWith('http', '127.0.0.1');

/** The settings name the proxy. */
export const through =
  (
    start: (ground: Ground) => Promise<Server>,
    more: AppStart | ((ground: Ground) => AppStart | Promise<AppStart>) = {},
    urlOf: UrlOf = named,
  ): NetworkRow['setUp'] =>
  async (ground) => {
    const { port } = ground.keep(await start(ground));
    const also = typeof more === 'function' ? await more(ground) : more;
    return { ...also, hub: { ...also.hub, proxy: urlOf(port) } };
  };

/** Runs an onboarding too. */
export const onboarding =
  (setUp: NetworkRow['setUp']): NetworkRow['setUp'] =>
  async (ground) => {
    const start = await setUp(ground);
    return {
      ...start,
      async afterwards() {
        const { code, message } = await ground.run('onboard', start);
        return code === 0 ? [] : [`--onboard ended with ${String(code)}: ${message}`];
      },
    };
  };
