import { ServiceBusClient } from '@azure/service-bus';
import { AzureNamedKeyCredential } from '@azure/core-auth';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { startTestBroker, testKey } from '../../cloud/testing/test-broker.ts';
import { replyQueue, requestQueue } from '../../shared/onboarding-messages.ts';
import { expect, test } from '../support/fixtures.ts';
import { containersIn } from '../support/storage.ts';
import { check, endpointOf, runDiagnosis, onboard, requestFor } from './app-actions.ts';
import { causeOf, enterRow, sentenceOf } from './fault-row.ts';
import { startFront, type CutPoint } from './servers/front.ts';
import { issueIdentities } from './servers/identities.ts';

// Faults of Service Bus and worker, met by the app's own client.

/** Seconds: `actionDeadline` and one for ending. */
const longest = 31;

test.describe.configure({ timeout: 60_000 });

test('8 wrong key', async ({ cloud }, testInfo) => {
  const key = { ...cloud.ready.demo, secret: 'not-the-secret' };
  const { problem, seconds } = await check(endpointOf(cloud), key);
  expect(problem).toEqual({ code: 'key-refused' });
  expect((await runDiagnosis(endpointOf(cloud), key)).step).toBe('key');
  expect(seconds).toBeLessThan(3);
  const row = { number: 8, fault: 'wrong key', cause: 'key-refused', seconds };
  enterRow(testInfo, { ...row, sentence: sentenceOf({ code: 'key-refused' }) });
});

test('17 clock 90 min slow: every token has expired', async ({ cloud }, testInfo) => {
  await cloud.setFaults({ 'hub-clock-ahead': true });
  const { problem, seconds } = await check(endpointOf(cloud), cloud.ready.demo);
  const diagnosed = await runDiagnosis(endpointOf(cloud), cloud.ready.demo);
  const expected = { code: 'clock-off', minutes: 90 } as const;
  expect([problem, diagnosed.problem, diagnosed.step]).toEqual([expected, expected, 'clock']);
  expect(seconds).toBeLessThan(3);
  const row = { number: 17, fault: 'clock 90 min slow: tokens expired', cause: causeOf(expected), seconds };
  enterRow(testInfo, { ...row, sentence: sentenceOf(expected) });
});

test('22 queue missing', async ({ cloud }, testInfo) => {
  const hub = await startTestBroker({ 'another-queue': {} });
  try {
    const key = { identifier: testKey.name, secret: testKey.secret };
    const [host = '', port = ''] = hub.host.split(':');
    const endpoint = endpointOf(cloud, {
      ...{ host, port: Number(port), trusted: () => Promise.resolve([hub.ca]) },
    });
    const { problem, seconds } = await check(endpoint, key);
    const diagnosed = await runDiagnosis(endpoint, key);
    const expected = { code: 'queue-missing' } as const;
    expect([problem, diagnosed.problem, diagnosed.step]).toEqual([expected, expected, 'queue']);
    const row = { number: 22, fault: 'queue missing', cause: 'queue-missing', seconds };
    enterRow(testInfo, { ...row, sentence: sentenceOf(expected) });
  } finally {
    await hub.stop();
  }
});

test('22 queue full', async ({ cloud }, testInfo) => {
  const queues = { [requestQueue]: {}, [replyQueue]: { RequiresSession: true } };
  const hub = await startTestBroker(queues, { limits: { messages: 1, bytes: 1_024 } });
  try {
    await hub.client().createSender(requestQueue).sendMessages({ body: null });
    const key = { identifier: testKey.name, secret: testKey.secret };
    const [host = '', port = ''] = hub.host.split(':');
    const endpoint = endpointOf(cloud, {
      ...{ host, port: Number(port), trusted: () => Promise.resolve([hub.ca]) },
    });
    const { problem, seconds } = await onboard(endpoint, key, requestFor(cloud.ready.demo.sicCode, key));
    expect(problem).toEqual({ code: 'queue-full' });
    expect(seconds).toBeLessThan(3);
    const row = { number: 22, fault: 'queue full', cause: 'queue-full', seconds };
    enterRow(testInfo, { ...row, sentence: sentenceOf({ code: 'queue-full' }) });
  } finally {
    await hub.stop();
  }
});

test('22 hub busy all the time', async ({ cloud }, testInfo) => {
  await cloud.setFaults({ 'hub-busy': true });
  const { demo } = cloud.ready;
  const { problem, seconds } = await onboard(endpointOf(cloud), demo, requestFor(demo.sicCode, demo));
  expect(problem).toEqual({ code: 'hub-busy' });
  expect(seconds).toBeLessThan(longest);
  const row = { number: 22, fault: 'hub busy all the time', cause: 'hub-busy', seconds };
  enterRow(testInfo, { ...row, sentence: sentenceOf({ code: 'hub-busy' }) });
});

test('22 hub busy for two seconds', async ({ cloud }, testInfo) => {
  await cloud.setFaults({ 'hub-busy': true });
  const { demo } = cloud.ready;
  const onboarding = onboard(endpointOf(cloud), demo, requestFor(demo.sicCode, demo));
  await pause(2_000);
  await cloud.setFaults({});
  const { problem, container, seconds } = await onboarding;
  expect([problem, await containersIn(cloud)]).toEqual([undefined, [container]]);
  expect(seconds).toBeLessThan(10);
  const row = { number: 22, fault: 'hub busy for two seconds', cause: 'none: done' };
  enterRow(testInfo, { ...row, seconds, sentence: '–' });
});

test('21 nobody answers the request', async ({ cloud }, testInfo) => {
  await cloud.setFaults({ 'worker-down': true });
  const { demo } = cloud.ready;
  const { problem, seconds } = await onboard(endpointOf(cloud), demo, requestFor(demo.sicCode, demo));
  expect(problem).toEqual({ code: 'no-confirmation' });
  expect(seconds).toBeLessThan(longest);
  const row = { number: 21, fault: 'nobody answers the request', cause: 'no-confirmation', seconds };
  enterRow(testInfo, { ...row, sentence: sentenceOf({ code: 'no-confirmation' }) });
});

test('19 worker killed in the middle, and back', async ({ cloud }, testInfo) => {
  const { demo } = cloud.ready;
  let faulty: Promise<unknown> | undefined;
  const onboarding = onboard(endpointOf(cloud), demo, requestFor(demo.sicCode, demo), () => {
    faulty ??= cloud.setFaults({ 'worker-down': true }).then(() => cloud.setFaults({}));
  });
  const { problem, container, seconds } = await onboarding;
  await faulty;
  expect([problem, await containersIn(cloud)]).toEqual([undefined, [container]]);
  expect(seconds).toBeLessThan(longest);
  enterRow(testInfo, {
    number: 19,
    fault: 'worker killed in the middle',
    cause: 'none: done',
    seconds,
    sentence: '–',
  });
});

test('20 another desk holds the session', async ({ cloud }, testInfo) => {
  const { hub, demo } = cloud.ready;
  const request = requestFor(demo.sicCode, demo);
  const other = new ServiceBusClient(
    `${hub.host}:${hub.port}`,
    new AzureNamedKeyCredential(demo.identifier, demo.secret),
    {
      webSocketOptions: {
        webSocket: WebSocket,
        webSocketConstructorOptions: { ca: await readFile(hub.caFile, 'utf8') },
      },
    },
  );
  try {
    await other.acceptSession(replyQueue, request.requestId);
    const { problem, seconds } = await onboard(endpointOf(cloud), demo, request);
    expect(problem).toEqual({ code: 'session-held' });
    expect(seconds).toBeLessThan(longest);
    const row = { number: 20, fault: 'another desk holds the session', cause: 'session-held', seconds };
    enterRow(testInfo, { ...row, sentence: sentenceOf({ code: 'session-held' }) });
  } finally {
    await other.close();
  }
});

const cuts: readonly CutPoint[] = ['tls', 'upgrade', 'sasl', 'cbs', 'link', 'sent'];
for (const cut of cuts) {
  test(`19 line dropped once in the middle of an onboarding: ${cut}`, async ({ cloud }, testInfo) => {
    const { hub, demo } = cloud.ready;
    const { ca, good } = await issueIdentities();
    const front = await startFront({
      ...{ identity: good, cut, times: 1 },
      hub: { port: hub.port, ca: await readFile(hub.caFile, 'utf8') },
    });
    try {
      const endpoint = endpointOf(cloud, { port: front.port, trusted: () => Promise.resolve([ca]) });
      const { problem, container, seconds } = await onboard(endpoint, demo, requestFor(demo.sicCode, demo));
      expect([problem, await containersIn(cloud)]).toEqual([undefined, [container]]);
      expect(seconds).toBeLessThan(10);
      await expect.poll(() => front.open(), { timeout: 1_500 }).toBe(0);
      const fault = `line dropped once in an onboarding, after ${cut}`;
      enterRow(testInfo, { number: 19, fault, cause: 'none: done', seconds, sentence: '–' });
    } finally {
      await front.stop();
    }
  });
}
