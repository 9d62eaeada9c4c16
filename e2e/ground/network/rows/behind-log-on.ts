import type { NetworkRow } from '../network-row.ts';
import { proxyHost } from '../servers/daemon.ts';
import { logOn } from '../servers/domain.ts';
import { startSquid } from '../servers/squid.ts';
import { directRows } from './direct.ts';
import { byTls, named, onboarding, through } from './through.ts';

const schemes = ['negotiate'] as const;

/** A row of the direct line, with squid and Kerberos in between. */
function behind(network: string, changed: Partial<NetworkRow> = {}): NetworkRow {
  const row = directRows.find((one) => one.network === network);
  if (row === undefined) throw new Error(`No row ${network}.`);
  return {
    ...row,
    ...changed,
    network: `squid, Negotiate; ${network.replace('no proxy, ', '')}`,
    async setUp(ground) {
      const start = await row.setUp(ground);
      const { port } = ground.keep(await startSquid({ schemes }));
      return { ...start, env: await logOn(), hub: { ...start.hub, proxy: named(port) } };
    },
  };
}

const refusing = (...rules: readonly string[]) =>
  through(
    () => startSquid({ schemes, rules: ['acl known proxy_auth REQUIRED', ...rules] }),
    async () => ({ env: await logOn() }),
  );

/** What goes wrong after the log-on. */
export const behindLogOnRows: readonly NetworkRow[] = [
  behind('no proxy, port closed', { cause: 'proxy-refused 503' }),
  behind('no proxy, packets dropped', { cause: 'proxy-unreachable no-answer' }),
  behind('no proxy, connection taken and then silence'),
  behind('no proxy, connection taken and then dropped'),
  behind('certificate of an unknown authority'),
  behind('nginx without upgrade'),
  behind('nginx, nothing behind it'),
  behind('nginx, 302 at the upgrade'),
  behind('Service Bus silent'),
  behind('key refused'),
  behind('queue missing'),
  {
    network: 'squid, Negotiate; forbids the account',
    cause: 'proxy-refused 403',
    // Otherwise squid asks for another account.
    setUp: refusing('http_access deny known all'),
  },
  {
    network: 'squid, Negotiate; login page',
    cause: 'proxy-unreachable login-page',
    setUp: refusing('deny_info 302:https://login.corp.test/ known', 'http_access deny known'),
  },
  {
    network: 'squid, TLS, Negotiate',
    cause: 'ok',
    setUp: onboarding(
      through(
        async ({ identities }) => startSquid({ schemes, identity: await identities.forName(proxyHost) }),
        async () => ({ env: await logOn() }),
        byTls,
      ),
    ),
  },
];
