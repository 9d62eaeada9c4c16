import { readFile } from 'node:fs/promises';
import type { Problem } from '../../shared/problem.ts';
import { expect, test } from '../support/fixtures.ts';
import { check, endpointOf, runDiagnosis } from './app-actions.ts';
import { causeOf, enterRow, sentenceOf } from './fault-row.ts';
import type { NetworkFault, SetUp } from './network-fault.ts';
import { passing, proxyFaults } from './proxy-faults.ts';
import { openBlackHole } from './servers/black-hole.ts';
import { startFront, type FrontOptions } from './servers/front.ts';
import { issueIdentities } from './servers/identities.ts';
import { listenAndDrop, listenSilently, unusedPort, type Listening } from './servers/listening.ts';

const behindFront =
  (options: Omit<FrontOptions, 'identity' | 'hub'> & { open?: boolean }): SetUp =>
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
  ): SetUp =>
  async (_cloud, keep) => {
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
  ...(
    [
      ['captive portal', 302],
      ['captive portal, 307', 307],
      ['a page instead of Service Bus', 200],
      ['a gateway without this path', 404],
      ['a gateway that does not get through', 502],
      ['a gateway that waits in vain', 504],
    ] as const
  ).map(([fault, status]): NetworkFault => ({
    ...{ number: 3, fault, step: 'websocket', cause: `websocket-refused ${status}` },
    setUp: behindFront({ open: false, status }),
  })),
  ...proxyFaults,
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

for (const [proxy, setUp] of Object.entries(passing)) {
  test(`3 a proxy that passes: ${proxy}`, async ({ cloud }, testInfo) => {
    const servers: Listening[] = [];
    const changes = await setUp(cloud, (server) => {
      servers.push(server);
      return server;
    });
    try {
      const endpoint = endpointOf(cloud, changes);
      const { problem, seconds } = await check(endpoint, cloud.ready.demo);
      const { diagnosis } = await runDiagnosis(endpoint, cloud.ready.demo);
      expect([problem, diagnosis.end]).toEqual([undefined, 'healthy']);
      expect(seconds).toBeLessThan(6);
      const row = { number: 3, fault: `none: ${proxy}`, cause: 'none: done', seconds, sentence: '–' };
      enterRow(testInfo, row);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
    }
  });
}
