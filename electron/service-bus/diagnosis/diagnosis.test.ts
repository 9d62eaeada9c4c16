import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../../shared/view.ts';
import { err, ok } from '../../../shared/result.ts';
import type { ProxyRoute } from '../connection/proxy-route.ts';
import { diagnose } from './diagnosis.ts';
import { createDiagnosisRecord } from './diagnosis-record.ts';
import { createProxyCredentialStore } from '../connection/proxy-credentials.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';

const sockets = new Set<Socket>();
let silent: Server;
let endpoint: ServiceBusEndpoint;

beforeEach(async () => {
  silent = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  endpoint = {
    host: '127.0.0.1',
    port: (silent.address() as AddressInfo).port,
    caFile: undefined,
    trusted: () => Promise.resolve([]),
    routes: () => Promise.resolve([{ kind: 'direct' }]),
    credentials: createProxyCredentialStore(() => undefined),
  };
});

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

const seen: Diagnosis[] = [];
const begin = (at: ServiceBusEndpoint, signal: AbortSignal) =>
  diagnose(
    { endpoint: at, now: () => new Date('2026-11-23T18:20:00Z') },
    { service: 'cegid-file-exchange', key: undefined, signal, onChange: (diagnosis) => seen.push(diagnosis) },
  );

describe('a diagnosis', () => {
  test('can be cancelled while a step waits', async () => {
    const abort = new AbortController();
    const started = Date.now();
    setTimeout(() => {
      abort.abort();
    }, 100);
    const { end, steps } = await begin(endpoint, abort.signal);
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(end).toBe('cancelled');
    expect(steps.address).toMatchObject({ kind: 'passed' });
    expect(steps.tls).toEqual({ kind: 'waiting' });
  });

  test('that was cancelled before it began ends at once', async () => {
    expect((await begin(endpoint, AbortSignal.abort())).end).toBe('cancelled');
  });

  test('stops at the first cross, tells every change, and ends within ten seconds', async () => {
    seen.length = 0;
    const slow = { ...endpoint, routes: (signal: AbortSignal) => lateRoute(signal) };
    const started = Date.now();
    const last = await begin(slow, new AbortController().signal);
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(last).toEqual(seen.at(-1));
    expect(last.end).toBe('found');
    expect(last.steps).toMatchObject({
      proxy: { kind: 'passed', finding: { kind: 'direct' } },
      name: { kind: 'passed' },
      tls: { kind: 'failed', problem: { code: 'hub-silent' } },
      clock: { kind: 'skipped', reason: 'earlier-failure' },
      queue: { kind: 'skipped', reason: 'earlier-failure' },
    });
  });
});

describe('a dead proxy before a direct route that fails too', () => {
  const dead: ProxyRoute = { kind: 'proxy', protocol: 'http', host: '127.0.0.1', port: 9, source: 'system' };
  const problem = { code: 'proxy-unreachable', proxy: '127.0.0.1:9', reason: 'no-connection' };
  const routes = () => Promise.resolve([dead, { kind: 'direct' } as const]);

  test('is named at the address', async () => {
    const { steps } = await begin({ ...endpoint, port: 9, routes }, new AbortController().signal);
    expect(steps).toMatchObject({ name: { kind: 'passed' }, address: { kind: 'failed', problem } });
  });

  test('is named there if TLS fails', async () => {
    silent.on('connection', (socket: Socket) => socket.destroy());
    const { steps } = await begin({ ...endpoint, routes }, new AbortController().signal);
    expect(steps).toMatchObject({ address: { kind: 'failed', problem }, tls: { kind: 'skipped' } });
  });
});

test('a name that only the next route’s failure tells of fails the step name', async () => {
  const record = createDiagnosisRecord({ service: 'cegid-file-exchange', startedAt: '' }, () => undefined);
  const problem = { code: 'proxy-unreachable', proxy: 'p:1', reason: 'unknown-name' } as const;
  await record.run('name', () => Promise.resolve(ok({ value: null })));
  await record.run('address', () => Promise.resolve(err(problem)));
  expect(record.end()).toMatchObject({
    steps: { name: { kind: 'failed', problem }, address: { kind: 'skipped', reason: 'earlier-failure' } },
  });
});

function lateRoute(signal: AbortSignal) {
  return new Promise<readonly [{ kind: 'direct' }]>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve([{ kind: 'direct' }]);
    });
  });
}
