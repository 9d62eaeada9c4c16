import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { err, ok } from '../../../shared/result.ts';
import { answers, startTestBus, type BusAnswers } from '../../testing/test-bus.ts';
import { busSockets, namesOn, openSessionBus } from './session-bus.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(stops.splice(0).map((stop) => stop())));

async function opened(names: readonly string[], given: BusAnswers) {
  const testBus = await startTestBus(names, given);
  const bus = await openSessionBus(testBus.env);
  if (!bus.ok) throw new Error(bus.problem);
  stops.push(() => {
    bus.value.close();
    return testBus.stop();
  });
  return { bus: bus.value, testBus };
}

const call = (member: string) => ({ destination: 'a.b', path: '/', interface: 'a.b', member });

test('questions are answered, whatever their order', async () => {
  const { bus } = await opened(['a.b'], {
    'a.b.One': answers.items(['/é'], []),
    'a.b.Two': answers.variantBoolean(true),
    'a.b.Three': answers.number(-1),
  });
  expect(await namesOn(bus)).toEqual(ok({ owned: ['a.b'], startable: [] }));
  const [one, two, three] = await Promise.all([
    bus.call(call('One')),
    bus.call(call('Two')),
    bus.call(call('Three')),
  ]);
  expect([one, two, three]).toEqual([ok([['/é'], []]), ok([true]), ok([-1])]);
});

test('arguments arrive as they were sent', async () => {
  const bodies: (readonly unknown[])[] = [];
  const { bus } = await opened([], {
    'a.b.Take': (body) => {
      bodies.push(body);
      return answers.boolean(true);
    },
  });
  await bus.call({ ...call('Take'), signature: 'sxs', body: ['kdewallet', 0, 'Paramétrage'] });
  await bus.call({ ...call('Take'), signature: 'a{ss}', body: [{ name: 'value', other: '' }] });
  expect(bodies).toEqual([
    ['kdewallet', 0, 'Paramétrage'],
    [
      [
        ['name', 'value'],
        ['other', ''],
      ],
    ],
  ]);
});

test('a refusal, a silence and an end are told apart', async () => {
  const { bus, testBus } = await opened([], { 'a.b.Quiet': 'silent' });
  expect(await bus.call(call('Unknown'))).toEqual(err('refused'));
  expect(await bus.call(call('Quiet'), 20)).toEqual(err('silent'));
  const waiting = bus.call(call('Quiet'));
  await testBus.stop();
  expect(await waiting).toEqual(err('gone'));
  expect(await bus.call(call('Quiet'))).toEqual(err('gone'));
});

async function listening(answer: (server: Server) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'quadra-bus-'));
  const server = createServer();
  answer(server);
  await new Promise<void>((resolve) => server.listen(join(folder, 'bus'), resolve));
  stops.push(() => {
    server.close();
    return rm(folder, { recursive: true });
  });
  return { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'bus')}` };
}

test.each([
  ['is silent', () => undefined, 'silent'],
  ['ends', (server: Server) => server.on('connection', (socket) => socket.destroy()), 'none'],
  [
    'takes no account',
    (server: Server) => server.on('connection', (socket) => socket.end('REJECTED\r\n')),
    'none',
  ],
  [
    'is none',
    (server: Server) =>
      server.on('connection', (socket) => socket.end(`OK 1\r\n${'l\u0002'.repeat(40)}`, 'latin1')),
    'none',
  ],
])('a bus that %s opens nothing', async (_what, answer, problem) => {
  expect(await openSessionBus(await listening(answer), 100)).toEqual(err(problem));
});

test.each([
  ['unix:path=/run/user/1000/bus,guid=1', ['/run/user/1000/bus']],
  ['unix:abstract=/tmp/dbus-x,guid=1;unix:path=/a%20b', ['\0/tmp/dbus-x', '/a b']],
  ['disabled:', []],
  ['autolaunch:', []],
  ['tcp:host=localhost,port=1', []],
  [undefined, []],
])('%s is read', (address, sockets) => {
  expect(busSockets({ DBUS_SESSION_BUS_ADDRESS: address })).toEqual(sockets);
});

test('nobody listens, or nothing is named', async () => {
  expect(await openSessionBus({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' })).toEqual(
    err('none'),
  );
  expect(await openSessionBus({})).toEqual(err('none'));
});
