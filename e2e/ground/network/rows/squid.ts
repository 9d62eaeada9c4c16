import { openBlackHole } from '../../../faults/servers/black-hole.ts';
import { issueIdentities } from '../../../faults/servers/identities.ts';
import { unusedPort } from '../../../faults/servers/listening.ts';
import type { NetworkRow } from '../network-row.ts';
import { proxyHost } from '../servers/daemon.ts';
import { deadNameServer, silentNameServer } from '../servers/name-servers.ts';
import { startSquid } from '../servers/squid.ts';
import { byTls, through } from './through.ts';

const elsewhere = { hub: { host: 'elsewhere.corp.test' } };

export const squidRows: readonly NetworkRow[] = [
  { network: 'squid, open', cause: 'ok', setUp: through(() => startSquid()) },
  {
    network: 'squid, knows no name of Service Bus',
    cause: 'proxy-refused 500',
    setUp: through(() => startSquid(), elsewhere),
  },
  {
    network: 'squid, name server does not run',
    cause: 'proxy-unreachable no-answer',
    setUp: through(() => startSquid({ nameServer: deadNameServer }), elsewhere),
  },
  {
    network: 'squid, name server silent',
    cause: 'proxy-unreachable no-answer',
    setUp: through(() => startSquid({ nameServer: silentNameServer }), elsewhere),
  },
  {
    network: 'squid, port of Service Bus closed',
    cause: 'proxy-refused 503',
    setUp: through(
      () => startSquid(),
      async () => ({ hub: { port: await unusedPort() } }),
    ),
  },
  {
    network: 'squid, packets to Service Bus dropped',
    cause: 'proxy-unreachable no-answer',
    setUp: through(
      () => startSquid(),
      async ({ keep }) => ({ hub: { port: keep(await openBlackHole()).port } }),
    ),
  },
  {
    network: 'squid, forbids the port',
    cause: 'proxy-refused 403',
    setUp: through(() => startSquid({ rules: ['acl https port 443', 'http_access deny CONNECT !https'] })),
  },
  {
    network: 'squid, forbids the name',
    cause: 'proxy-refused 403',
    setUp: through(() => startSquid({ rules: ['acl test dstdomain .corp.test', 'http_access deny test'] })),
  },
  ...[302, 307].map((status) => ({
    network: `squid, login page, ${String(status)}`,
    cause: 'proxy-unreachable login-page',
    setUp: through(() =>
      startSquid({
        rules: [
          ...['acl test dstdomain .corp.test', `deny_info ${String(status)}:https://login.corp.test/ test`],
          'http_access deny test',
        ],
      }),
    ),
  })),
  {
    network: 'squid, TLS',
    cause: 'ok',
    setUp: through(
      async ({ identities }) => startSquid({ identity: await identities.forName(proxyHost) }),
      {},
      byTls,
    ),
  },
  {
    network: 'squid, TLS, expired certificate',
    cause: 'proxy-unreachable untrusted-certificate',
    setUp: through(({ identities }) => startSquid({ identity: identities.expired }), {}, byTls),
  },
  {
    network: 'squid, TLS, certificate of an unknown authority',
    cause: 'proxy-unreachable untrusted-certificate',
    setUp: through(
      async () => startSquid({ identity: await (await issueIdentities()).forName(proxyHost) }),
      {},
      byTls,
    ),
  },
  {
    network: 'squid without TLS, expected with it',
    cause: 'proxy-unreachable not-a-proxy',
    setUp: through(() => startSquid(), {}, byTls),
  },
];
