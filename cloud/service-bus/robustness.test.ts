import { randomBytes } from 'node:crypto';
import { get } from 'node:https';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { errorCodeOf, startTestBroker, type TestBroker } from '../testing/test-broker.ts';

let serviceBus: TestBroker;
beforeAll(async () => {
  serviceBus = await startTestBroker({ orders: {}, held: {} });
});
afterEach(async () => {
  vi.restoreAllMocks();
  serviceBus.broker.setBusy(false);
  serviceBus.broker.setRefusing('unknown-key', false);
  serviceBus.broker.setSilent(false);
  await serviceBus.broker.setDown(false);
});
afterAll(() => serviceBus.stop());

const send = (client: ReturnType<TestBroker['client']>, timeoutMs = 10_000) =>
  errorCodeOf(
    client.createSender('orders').sendMessages({ body: 1 }, { abortSignal: AbortSignal.timeout(timeoutMs) }),
  );

describe('faults', () => {
  it('busy: sends are refused until it ends, on the same connection', async () => {
    const client = serviceBus.client();
    serviceBus.broker.setBusy(true);
    expect(await send(client)).toBe('ServiceBusy');
    serviceBus.broker.setBusy(false);
    expect(await send(client)).toBe('no error');
  });

  it('refusing: a good key is refused until it ends', async () => {
    serviceBus.broker.setRefusing('unknown-key', true);
    expect(await send(serviceBus.client())).toBe('UnauthorizedAccess');
    serviceBus.broker.setRefusing('unknown-key', false);
    expect(await send(serviceBus.client())).toBe('no error');
  });

  it('silent: neither live nor new connections hear anything, afterwards both work again', async () => {
    const live = serviceBus.client();
    expect(await send(live)).toBe('no error');
    serviceBus.broker.setSilent(true);
    expect(await Promise.all([send(live, 400), send(serviceBus.client(), 400)])).toEqual([
      'AbortError',
      'AbortError',
    ]);
    const tcp = connect(serviceBus.broker.webSocketPort, '127.0.0.1');
    let heard = false;
    tcp.on('data', () => (heard = true)).on('error', () => undefined);
    tcp.write('hello?');
    await sleep(100);
    expect([tcp.destroyed, heard]).toEqual([false, false]);
    serviceBus.broker.setSilent(false);
    await expect.poll(() => tcp.destroyed).toBe(true);
    expect(await send(serviceBus.client())).toBe('no error');
  });

  it('down: connections are refused, then taken on the same port', async () => {
    const live = serviceBus.client();
    await send(live);
    await serviceBus.broker.setDown(true);
    const refused = connect(serviceBus.broker.webSocketPort, '127.0.0.1');
    expect(await new Promise((resolve) => refused.on('error', resolve))).toMatchObject({
      code: 'ECONNREFUSED',
    });
    await serviceBus.broker.setDown(false);
    expect(await send(serviceBus.client())).toBe('no error');
  });
});

it('a lost connection gives its locks back at once', async () => {
  const client = serviceBus.client();
  await client.createSender('held').sendMessages({ body: 1 });
  await client.createReceiver('held').receiveMessages(1, { maxWaitTimeInMs: 2_000 });
  serviceBus.broker.setSilent(true);
  serviceBus.broker.setSilent(false);
  const again = await serviceBus
    .client()
    .createReceiver('held')
    .receiveMessages(1, { maxWaitTimeInMs: 2_000 });
  expect(again[0]).toMatchObject({ body: 1, deliveryCount: 1 });
});

describe('over HTTPS', () => {
  it('tells the time, in the answer to GET and to the upgrade', async () => {
    const date = await new Promise<string | undefined>((resolve, reject) => {
      get(`https://${serviceBus.host}/`, { ca: serviceBus.ca }, (response) => {
        response.resume();
        resolve(response.headers.date);
      }).on('error', reject);
    });
    expect(Math.abs(Date.parse(date ?? '') - Date.now())).toBeLessThan(2_000);

    const socket = new WebSocket(`wss://${serviceBus.host}/$servicebus/websocket`, 'AMQPWSB10', {
      ca: serviceBus.ca,
    });
    const upgrade = await new Promise<{ headers: { date?: string } }>((resolve) =>
      socket.on('upgrade', resolve),
    );
    expect(Math.abs(Date.parse(upgrade.headers.date ?? '') - Date.now())).toBeLessThan(2_000);
    socket.terminate();
  });

  it.each([
    ['another path', '/elsewhere', 'AMQPWSB10'],
    ['another protocol', '/$servicebus/websocket', 'chat'],
  ])('refuses %s', async (_what, path, protocol) => {
    const socket = new WebSocket(`wss://${serviceBus.host}${path}`, protocol, { ca: serviceBus.ca });
    const error = await new Promise((resolve) => socket.on('error', resolve));
    expect(String(error)).toContain('400');
  });
});

describe('garbage', () => {
  const header = Buffer.from('AMQP\u0000\u0001\u0000\u0000');
  const frame = (body: Buffer) => {
    const head = Buffer.from([0, 0, 0, 0, 2, 0, 0, 0]);
    head.writeUInt32BE(body.length + 8);
    return Buffer.concat([header, head, body]);
  };
  const samples: [string, Buffer][] = [
    ['random bytes', randomBytes(5_000)],
    ['a TLS hello', Buffer.from('16030100c8010000c40303', 'hex')],
    ['another version of the protocol', Buffer.from('AMQP\u0000\u0000\u0009\u0001')],
    ['a huge frame', Buffer.concat([header, Buffer.from('ffffffff0200', 'hex')])],
    ['a tiny frame', Buffer.concat([header, Buffer.from('0000000402000000', 'hex')])],
    ['a frame of nonsense', frame(randomBytes(200))],
    ['deep nesting', frame(Buffer.alloc(60_000, Buffer.from('c0ff01', 'hex')))],
    ['four billion empty items', frame(Buffer.from('005310c00b01f000000005ffffffff40', 'hex'))],
    ['lists that announce millions', frame(Buffer.alloc(9_000, Buffer.from('d00000232001ffffff', 'hex')))],
    ['an attach before begin', frame(Buffer.from('005312c00a0300a30161435241', 'hex'))],
  ];

  function pour(bytes: Buffer, secure: boolean): Promise<void> {
    const port = secure ? serviceBus.broker.webSocketPort : serviceBus.broker.amqpPort;
    const socket = secure
      ? connectTls({ port, host: 'localhost', ca: serviceBus.ca })
      : connect(port, '127.0.0.1');
    socket.on('error', () => undefined).on('data', () => undefined);
    socket.write(bytes);
    return new Promise((resolve) => {
      const giveUp = setTimeout(() => socket.destroy(), 150);
      socket.on('close', () => {
        clearTimeout(giveUp);
        resolve();
      });
    });
  }

  it.each(samples)('%s leaves the broker unharmed, and is not printed', async (_what, bytes) => {
    const printed = vi.spyOn(console, 'error');
    const socket = new WebSocket(`wss://${serviceBus.host}/$servicebus/websocket`, 'AMQPWSB10', {
      ca: serviceBus.ca,
    });
    socket
      .on('error', () => undefined)
      .on('open', () => {
        socket.send(bytes);
      });
    await Promise.all([pour(bytes, false), pour(bytes, true), sleep(150)]);
    socket.terminate();
    expect(await send(serviceBus.client())).toBe('no error');
    expect(printed).not.toHaveBeenCalled();
  });
});
