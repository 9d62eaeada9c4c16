import { openBlackHole } from '../../../faults/servers/black-hole.ts';
import { listenAndDrop, listenSilently, unusedPort } from '../../../faults/servers/listening.ts';
import type { NetworkRow } from '../network-row.ts';
import { account, wrongAccount } from '../servers/account.ts';
import { proxyAddress } from '../servers/daemon.ts';
import { startNginx } from '../servers/nginx.ts';
import { startSquid } from '../servers/squid.ts';
import { startTinyproxy } from '../servers/tinyproxy.ts';
import { local, named, through } from './through.ts';

const tinyproxyWithAccount = () =>
  startTinyproxy({ rules: [`BasicAuth ${account.user} ${account.password}`] });

const unknown = { hub: { proxy: 'http://proxy-elsewhere.corp.test:8080' } };

export const otherProxyRows: readonly NetworkRow[] = [
  { network: 'tinyproxy, open', cause: 'ok', setUp: through(() => startTinyproxy()) },
  {
    network: 'tinyproxy, Basic, no account',
    cause: 'proxy-credentials-needed not-given',
    setUp: through(tinyproxyWithAccount),
  },
  {
    network: 'tinyproxy, Basic, wrong account',
    cause: 'proxy-credentials-needed not-accepted',
    setUp: through(tinyproxyWithAccount, { account: wrongAccount }),
  },
  { network: 'tinyproxy, Basic', cause: 'ok', setUp: through(tinyproxyWithAccount, { account }) },
  {
    network: 'tinyproxy, forbids the name',
    cause: 'proxy-refused 403',
    setUp: through(() => startTinyproxy({ denied: 'corp' })),
  },
  {
    network: 'tinyproxy, forbids the port',
    cause: 'proxy-refused 403',
    setUp: through(() => startTinyproxy({ rules: ['ConnectPort 443'] })),
  },
  {
    network: 'nginx in place of a proxy',
    cause: 'proxy-unreachable not-a-proxy',
    setUp: through(() => startNginx({ host: proxyAddress, answer: ['return 200 page;'] })),
  },
  {
    network: 'proxy, port closed',
    cause: 'proxy-unreachable no-connection',
    setUp: async () => ({ hub: { proxy: local(await unusedPort()) } }),
  },
  {
    network: 'proxy, packets dropped',
    cause: 'proxy-unreachable no-connection',
    setUp: through(openBlackHole, {}, local),
  },
  {
    network: 'proxy, connection taken and then silence',
    cause: 'proxy-unreachable no-answer',
    setUp: through(listenSilently, {}, local),
  },
  {
    network: 'proxy, connection taken and then dropped',
    cause: 'proxy-unreachable cut-off',
    setUp: through(listenAndDrop, {}, local),
  },
  {
    network: 'proxy, unknown name',
    cause: 'proxy-unreachable unknown-name',
    setUp: () => Promise.resolve(unknown),
  },
  {
    network: 'proxy, name server silent',
    cause: 'name-server-silent',
    setUp: () => Promise.resolve({ ...unknown, namesAreSilent: true }),
  },
  {
    network: 'proxy named by the variable https_proxy',
    cause: 'ok',
    async setUp({ keep }) {
      const { port } = keep(await startSquid());
      return { hub: { proxy: 'system' }, env: { https_proxy: named(port) } };
    },
  },
];
