import type { DiagnosisStep } from '../../shared/steps.ts';
import type { ServiceBusEndpoint } from '../../electron/service-bus/endpoint.ts';
import type { ProxyRoute } from '../../electron/service-bus/connection/proxy-route.ts';
import { createProxyCredentialStore } from '../../electron/service-bus/connection/proxy-credentials.ts';
import type { ProxyCredentials } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import { expect, test } from '../support/fixtures.ts';
import type { TestCloud } from '../support/cloud.ts';
import { check, endpointOf, runDiagnosis } from './app-actions.ts';
import { causeOf, enterRow, sentenceOf } from './fault-row.ts';
import { openBlackHole } from './servers/black-hole.ts';
import { startFront, type FrontOptions } from './servers/front.ts';
import { issueIdentities } from './servers/identities.ts';
import { listenAndDrop, listenSilently, unusedPort, type Listening } from './servers/listening.ts';
import { startProxy, type ProxyManner } from './servers/proxy.ts';
import { readFile } from 'node:fs/promises';

interface NetworkFault {
  readonly number: number;
  readonly fault: string;
  readonly within?: number;
  readonly step: DiagnosisStep;
  readonly cause: string;
  /** Sets up the fault; `keep` stops its servers afterwards. */
  readonly setUp: (
    cloud: TestCloud,
    keep: <Kind extends Listening>(server: Kind) => Kind,
  ) => Promise<Partial<ServiceBusEndpoint>>;
}

const proxyAt = (port: number): ProxyRoute => ({
  ...{ kind: 'proxy', protocol: 'http', host: '127.0.0.1', port, source: 'settings' },
});

const via = (...routes: readonly ProxyRoute[]) => ({ routes: () => Promise.resolve(routes) });

const behindProxy =
  (manner: ProxyManner, credentials?: ProxyCredentials): NetworkFault['setUp'] =>
  async (_cloud, keep) => {
    const { port } = keep(await startProxy(manner));
    const store = createProxyCredentialStore(() => undefined);
    if (credentials !== undefined) store.set(`127.0.0.1:${String(port)}`, credentials);
    return { ...via(proxyAt(port)), credentials: store };
  };

const behindFront =
  (options: Omit<FrontOptions, 'identity' | 'hub'> & { open?: boolean }): NetworkFault['setUp'] =>
  async (cloud, keep) => {
    const { ca, good } = await issueIdentities();
    const hub = { port: cloud.ready.hub.port, ca: await readFile(cloud.ready.hub.caFile, 'utf8') };
    const { open = true, ...rest } = options;
    const { port } = keep(await startFront({ ...rest, identity: good, ...(open && { hub }) }));
    return { port, trusted: () => Promise.resolve([ca]) };
  };

const withCertificate =
  (
    which: 'good' | 'expired' | 'notYetValid' | 'wrongName',
    options: { trusted?: boolean; clockAhead?: number },
  ) =>
  async (_cloud: TestCloud, keep: <Kind extends Listening>(server: Kind) => Kind) => {
    const { [which]: identity, ca } = await issueIdentities();
    const { trusted = true, clockAhead = 0 } = options;
    const { port } = keep(await startFront({ identity, clockAhead }));
    return { port, trusted: () => Promise.resolve(trusted ? [ca] : []) };
  };

const day = 86_400_000;

const faults: readonly NetworkFault[] = [
  {
    ...{ number: 1, fault: 'packets dropped without a word', step: 'address', cause: 'hub-silent' },
    setUp: async (_cloud, keep) => ({ host: '127.0.0.1', port: keep(await openBlackHole()).port }),
  },
  {
    ...{ number: 1, fault: 'connection taken, then silence', step: 'tls', cause: 'hub-silent' },
    setUp: async (_cloud, keep) => ({ port: keep(await listenSilently()).port }),
  },
  {
    ...{ number: 1, fault: 'silence after TLS', step: 'websocket', cause: 'hub-silent' },
    setUp: behindFront({ cut: 'tls', how: 'mute' }),
  },
  {
    ...{ number: 1, fault: 'silence after the WebSocket', step: 'key', cause: 'hub-silent' },
    setUp: behindFront({ cut: 'upgrade', how: 'mute' }),
  },
  {
    ...{ number: 2, fault: 'port closed', step: 'address', cause: 'hub-refused-connection' },
    setUp: async () => ({ port: await unusedPort() }),
  },
  {
    ...{ number: 1, fault: 'dropped after TCP', step: 'tls', cause: 'hub-cut-off' },
    setUp: async (_cloud, keep) => ({ port: keep(await listenAndDrop()).port }),
  },
  {
    ...{ number: 1, fault: 'dropped after TLS', step: 'websocket', cause: 'hub-cut-off' },
    setUp: behindFront({ cut: 'tls' }),
  },
  {
    ...{ number: 1, fault: 'dropped after the WebSocket', step: 'key', cause: 'hub-cut-off' },
    setUp: behindFront({ cut: 'upgrade' }),
  },
  {
    ...{ number: 1, fault: 'dropped after SASL', step: 'key', cause: 'hub-cut-off' },
    setUp: behindFront({ cut: 'sasl' }),
  },
  {
    ...{ number: 1, fault: 'dropped after the token', step: 'key', cause: 'hub-cut-off' },
    setUp: behindFront({ cut: 'cbs' }),
  },
  {
    ...{
      number: 3,
      fault: 'WebSocket forbidden by a filter',
      step: 'websocket',
      cause: 'websocket-refused 403',
    },
    setUp: behindFront({ open: false, status: 403 }),
  },
  {
    ...{ number: 3, fault: 'captive portal', step: 'websocket', cause: 'websocket-refused 302' },
    setUp: behindFront({ open: false, status: 302 }),
  },
  {
    ...{ number: 3, fault: 'proxy out of order', step: 'address', cause: 'proxy-unreachable no-connection' },
    setUp: async () => via(proxyAt(await unusedPort())),
  },
  {
    ...{
      number: 3,
      fault: 'proxy with an unknown name',
      step: 'name',
      cause: 'proxy-unreachable unknown-name',
    },
    setUp: () =>
      Promise.resolve(
        via({ kind: 'proxy', protocol: 'http', host: 'proxy.invalid', port: 8080, source: 'settings' }),
      ),
  },
  {
    ...{ number: 3, fault: 'silent proxy', step: 'address', cause: 'proxy-unreachable no-answer' },
    setUp: behindProxy({ kind: 'silent' }),
  },
  {
    ...{ number: 3, fault: 'SOCKS proxy', step: 'proxy', cause: 'proxy-unsupported SOCKS5' },
    setUp: () => Promise.resolve(via({ kind: 'unsupported', proxy: 'p:1080', scheme: 'SOCKS5' })),
  },
  {
    ...{ number: 3, fault: 'proxy refuses, 403', step: 'address', cause: 'proxy-refused 403' },
    setUp: behindProxy({ kind: 'refusing', status: 403 }),
  },
  {
    ...{ number: 3, fault: 'proxy cannot get through, 502', step: 'address', cause: 'proxy-refused 502' },
    setUp: behindProxy({ kind: 'refusing', status: 502 }),
  },
  {
    ...{ number: 4, fault: 'proxy 407 Basic', step: 'address', cause: 'proxy-credentials-needed not-given' },
    setUp: behindProxy({ kind: 'passing', credentials: 'claire:motdepasse' }),
  },
  {
    ...{
      number: 4,
      fault: 'proxy 407 Basic, wrong password',
      step: 'address',
      cause: 'proxy-credentials-needed not-accepted',
    },
    setUp: behindProxy(
      { kind: 'passing', credentials: 'claire:motdepasse' },
      { user: 'claire', password: 'x' },
    ),
  },
  {
    ...{ number: 4, fault: 'proxy 407 NTLM', step: 'address', cause: 'proxy-unsupported Negotiate, NTLM' },
    setUp: behindProxy({ kind: 'refusing', status: 407, challenges: ['Negotiate', 'NTLM'] }),
  },
  {
    ...{
      number: 5,
      fault: 'certificate of an unknown authority',
      step: 'tls',
      cause: 'tls-untrusted unknown-issuer',
    },
    setUp: withCertificate('good', { trusted: false }),
  },
  {
    ...{ number: 5, fault: 'certificate expired', step: 'tls', cause: 'tls-untrusted expired' },
    setUp: withCertificate('expired', {}),
  },
  {
    ...{ number: 5, fault: 'certificate not yet valid', step: 'tls', cause: 'tls-untrusted not-yet-valid' },
    setUp: withCertificate('notYetValid', {}),
  },
  {
    ...{ number: 5, fault: 'certificate of another name', step: 'tls', cause: 'tls-untrusted wrong-name' },
    setUp: withCertificate('wrongName', {}),
  },
  {
    ...{
      number: 17,
      fault: 'clock slow: certificate not yet valid here',
      step: 'tls',
      cause: 'clock-off 57600',
    },
    setUp: withCertificate('notYetValid', { clockAhead: 40 * day }),
  },
  {
    ...{ number: 18, fault: 'no way to the network', step: 'address', cause: 'network-down' },
    setUp: () => Promise.resolve({ host: '255.255.255.255' }),
  },
  {
    ...{ number: 18, fault: 'unknown host', step: 'name', cause: 'hub-name-unknown' },
    setUp: () => Promise.resolve({ host: 'hub.invalid' }),
  },
];

// 5 s a step, and one for a busy machine.
for (const { number, fault, setUp, cause, step, within = 6 } of faults) {
  test(`${number} ${fault}`, async ({ cloud }, testInfo) => {
    const servers: Listening[] = [];
    const changes = await setUp(cloud, (server) => {
      servers.push(server);
      return server;
    });
    try {
      const endpoint = endpointOf(cloud, changes);
      const [checked, diagnosed] = [
        await check(endpoint, cloud.ready.demo),
        await runDiagnosis(endpoint, cloud.ready.demo),
      ];
      const { problem } = checked;
      if (problem === undefined) throw new Error('The check found nothing wrong.');
      expect.soft(causeOf(problem)).toBe(cause);
      expect.soft(diagnosed.step).toBe(step);
      expect.soft(diagnosed.problem).toEqual(problem satisfies Problem);
      await expect
        .poll(() => servers.map((server) => server.open()), { timeout: 1_500 })
        .toEqual(servers.map(() => 0));
      expect.soft(checked.seconds).toBeLessThan(within);
      expect.soft(diagnosed.seconds).toBeLessThan(10);
      const sentence = sentenceOf(problem);
      enterRow(testInfo, { number, fault, cause: causeOf(problem), seconds: checked.seconds, sentence });
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });
}
