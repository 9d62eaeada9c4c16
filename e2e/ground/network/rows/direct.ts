import { openBlackHole } from '../../../faults/servers/black-hole.ts';
import { issueIdentities, type Identities } from '../../../faults/servers/identities.ts';
import { listenAndDrop, listenSilently, unusedPort } from '../../../faults/servers/listening.ts';
import type { Identity } from '../../../../cloud/base/issue.ts';
import type { NetworkRow } from '../network-row.ts';
import { serviceBusHost } from '../servers/daemon.ts';
import { passOn, startNginx, withoutUpgrade } from '../servers/nginx.ts';

const elsewhere = { hub: { host: 'elsewhere.corp.test' } };

const certified =
  (of: (identities: Identities) => Identity | Promise<Identity>, host: string): NetworkRow['setUp'] =>
  async ({ cloud, identities, keep }) => {
    const answer = passOn(cloud.ready.hub.port);
    const { port } = keep(await startNginx({ identity: await of(identities), answer }));
    return { hub: { host, port } };
  };

/** nginx in front of Service Bus. */
const behindNginx =
  (answer: (port: number) => readonly string[] | Promise<readonly string[]>): NetworkRow['setUp'] =>
  async ({ cloud, identities, keep }) => {
    const identity = await identities.forName(serviceBusHost);
    const { port } = keep(await startNginx({ identity, answer: await answer(cloud.ready.hub.port) }));
    return { hub: { port } };
  };

const faulty =
  (fault: string): NetworkRow['setUp'] =>
  async ({ cloud }) => {
    await cloud.setFaults({ [fault]: true });
    return {};
  };

export const directRows: readonly NetworkRow[] = [
  { network: 'no proxy', cause: 'ok', setUp: () => Promise.resolve({}) },
  {
    network: 'no proxy, port closed',
    cause: 'hub-refused-connection',
    setUp: async () => ({ hub: { port: await unusedPort() } }),
  },
  {
    network: 'no proxy, packets dropped',
    cause: 'hub-silent',
    setUp: async ({ keep }) => ({ hub: { port: keep(await openBlackHole()).port } }),
  },
  {
    network: 'no proxy, connection taken and then silence',
    cause: 'hub-silent',
    setUp: async ({ keep }) => ({ hub: { port: keep(await listenSilently()).port } }),
  },
  {
    network: 'no proxy, connection taken and then dropped',
    cause: 'hub-cut-off',
    setUp: async ({ keep }) => ({ hub: { port: keep(await listenAndDrop()).port } }),
  },
  {
    network: 'no proxy, unknown name',
    cause: 'hub-name-unknown',
    setUp: () => Promise.resolve(elsewhere),
  },
  {
    network: 'no proxy, name server silent',
    cause: 'name-server-silent',
    setUp: () => Promise.resolve({ ...elsewhere, namesAreSilent: true }),
  },
  {
    network: 'certificate of an unknown authority',
    cause: 'tls-untrusted unknown-issuer',
    setUp: certified(async () => (await issueIdentities()).forName(serviceBusHost), serviceBusHost),
  },
  {
    network: 'certificate expired',
    cause: 'tls-untrusted expired',
    setUp: certified(({ expired }) => expired, 'localhost'),
  },
  {
    network: 'certificate of another name',
    cause: 'tls-untrusted wrong-name',
    setUp: certified(({ wrongName }) => wrongName, 'localhost'),
  },
  {
    network: 'nginx without upgrade',
    cause: 'websocket-refused 404',
    setUp: behindNginx((port) => withoutUpgrade(port)),
  },
  {
    network: 'nginx, nothing behind it',
    cause: 'websocket-refused 502',
    setUp: behindNginx(async () => passOn(await unusedPort())),
  },
  {
    network: 'nginx, silence behind it',
    cause: 'websocket-refused 504',
    async setUp(ground) {
      const silent = ground.keep(await listenSilently());
      return behindNginx(() => [...passOn(silent.port), 'proxy_connect_timeout 1s;'])(ground);
    },
  },
  ...[200, 302, 307, 403].map((status) => ({
    network: `nginx, ${String(status)} at the upgrade`,
    cause: `websocket-refused ${String(status)}`,
    setUp: behindNginx(() => [`return ${String(status)} https://login.corp.test/;`]),
  })),
  { network: 'Service Bus silent', cause: 'hub-silent', setUp: faulty('hub-silent') },
  { network: 'key refused', cause: 'key-refused', setUp: faulty('hub-refusing') },
  { network: 'queue disabled', cause: 'queue-disabled', setUp: faulty('hub-queue-disabled') },
  {
    network: 'queue missing',
    cause: 'queue-missing',
    setUp: () => Promise.resolve({ queues: { requests: 'another-queue' } }),
  },
];
