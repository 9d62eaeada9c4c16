import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Diagnosis } from '../../../shared/view.ts';
import { err, ok } from '../../../shared/result.ts';
import type { ProxyRoute } from '../connection/proxy/proxy-route.ts';
import { diagnose } from './diagnosis.ts';
import { createDiagnosisRecord } from './diagnosis-record.ts';
import { createProxyCredentialStore } from '../connection/proxy/proxy-credentials.ts';
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
    const started = Date.now();
    const last = await begin(endpoint, new AbortController().signal);
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

  test('names the PAC script where connecting without it fails, at the step of the proxy', async () => {
    const script = { script: 'http://pac/proxy.pac', reason: 'throws' } as const;
    const broken = { ...endpoint, port: 1, scriptFailure: () => Promise.resolve(script) };
    const { end, steps } = await begin(broken, new AbortController().signal);
    expect(end).toBe('found');
    expect(steps).toMatchObject({
      proxy: { kind: 'failed', problem: { code: 'proxy-script-failed', ...script } },
      name: { kind: 'skipped', reason: 'earlier-failure' },
      tls: { kind: 'skipped', reason: 'earlier-failure' },
    });
  });

  test('says what it waits for, waits as long, and has its own time afterwards', async () => {
    seen.length = 0;
    const script = { script: 'http://pac/proxy.pac', reason: 'silent' } as const;
    const waiting: ServiceBusEndpoint = {
      ...endpoint,
      routes: (_signal, onWait) =>
        new Promise((resolve) => {
          onWait?.();
          setTimeout(() => {
            resolve([{ kind: 'direct' }]);
          }, 9_600);
        }),
      scriptFailure: () => Promise.resolve(script),
    };
    const abort = new AbortController();
    const ended = begin(waiting, abort.signal);
    await vi.waitFor(
      () => {
        expect(seen.at(-1)?.steps.address.kind).toBe('passed');
      },
      { timeout: 12_000 },
    );
    abort.abort();
    expect((await ended).end).toBe('cancelled');
    expect(seen.map(({ steps }) => steps.proxy)).toContainEqual({
      kind: 'running',
      waitingFor: 'proxy-script',
    });
    expect((await ended).steps.proxy).toMatchObject({
      kind: 'passed',
      finding: { kind: 'direct', script },
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
