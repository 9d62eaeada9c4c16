import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { causeWithoutProxy, createRouteFinder, type SystemProxy } from './route-finder.ts';

const url = 'https://hub:443';
const script = { script: 'http://pac/proxy.pac', reason: 'silent' } as const;
const direct = [{ kind: 'direct' }];
const atA = [{ kind: 'proxy', host: 'a', port: 1, protocol: 'http', source: 'system' }];

/** Rejects or judges when its signal fires, as Chromium's record. */
const judged = (signal: AbortSignal) =>
  new Promise<typeof script>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(script);
    });
  });

function finderOver(parts: Partial<SystemProxy>) {
  const system = {
    resolve: vi.fn(parts.resolve ?? (() => Promise.resolve('PROXY a:1'))),
    reload: vi.fn(parts.reload ?? (() => undefined)),
    examine: vi.fn(parts.examine ?? (() => Promise.resolve(undefined))),
  };
  const onWaiting = vi.fn();
  return { system, onWaiting, finder: createRouteFinder('system', url, system, onWaiting) };
}

const after = (milliseconds: number, list: string) => () =>
  new Promise<string>((resolve) => {
    setTimeout(resolve, milliseconds, list);
  });
const never = () => new Promise<string>(() => undefined);
const signal = () => new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the routes', () => {
  test('come from the settings where they name a proxy, and the system is not asked', async () => {
    const { system } = finderOver({});
    const routesOf = (setting: string) => createRouteFinder(setting, url, system).routes(signal());
    expect(await routesOf('socks://p')).toEqual([
      { kind: 'proxy', protocol: 'socks5', host: 'p', port: 1080, source: 'settings' },
    ]);
    expect(await routesOf('http://p:8080')).toEqual([
      { ...atA[0], host: 'p', port: 8080, source: 'settings' },
    ]);
    expect(await routesOf('none')).toEqual(direct);
    expect(system.resolve).not.toHaveBeenCalled();
  });

  test('wait for a slow PAC script, say so, and keep its answer for the next action', async () => {
    const { finder, system, onWaiting } = finderOver({
      resolve: after(6_000, 'PROXY a:1'),
      examine: (_url, end) => judged(end),
    });
    const onWait = vi.fn();
    const found = finder.routes(signal(), onWait);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(onWait).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(200);
    expect(onWait).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await found).toEqual(atA);
    expect(onWaiting.mock.calls).toEqual([[true], [false]]);
    expect(await finder.routes(signal())).toEqual(atA);
    expect(system.resolve).toHaveBeenCalledOnce();
    expect(await finder.scriptFailure?.(signal())).toBeUndefined();
    await vi.advanceTimersByTimeAsync(60_000);
    void finder.routes(signal());
    await vi.advanceTimersByTimeAsync(0);
    expect(system.resolve).toHaveBeenCalledTimes(2);
  });

  test('are direct when there is no answer in time, and the script is blamed', async () => {
    const { finder, system } = finderOver({ resolve: never, examine: (_url, end) => judged(end) });
    const found = finder.routes(signal());
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await found).toEqual(direct);
    const cause = causeWithoutProxy({ code: 'hub-name-unknown', host: 'hub' }, finder, signal());
    expect(await cause).toEqual({ code: 'proxy-script-failed', ...script });
    expect(system.examine).toHaveBeenCalledOnce();
  });

  test('are not waited for once cancelled, and nothing is learnt from that', async () => {
    const { finder, system } = finderOver({ resolve: never, examine: (_url, end) => judged(end) });
    const abort = new AbortController();
    const found = finder.routes(abort.signal);
    await vi.advanceTimersByTimeAsync(3_000);
    abort.abort();
    expect(await found).toEqual(direct);
    void finder.routes(signal());
    await vi.advanceTimersByTimeAsync(2_000);
    expect(system.resolve).toHaveBeenCalledTimes(2);
    expect(system.examine).toHaveBeenCalledTimes(2);
  });

  test('are asked anew after a reload', async () => {
    const { finder, system } = finderOver({ resolve: after(6_000, 'PROXY a:1') });
    void finder.routes(signal());
    await vi.advanceTimersByTimeAsync(6_000);
    finder.reloadProxies?.();
    void finder.routes(signal());
    expect(system.reload).toHaveBeenCalledOnce();
    expect(system.resolve).toHaveBeenCalledTimes(2);
  });

  test('are direct when the system fails', async () => {
    const { finder } = finderOver({ resolve: () => Promise.reject(new Error('no PAC')) });
    expect(await finder.routes(signal())).toEqual(direct);
  });
});

describe('the cause', () => {
  const failed = { code: 'hub-silent', host: 'hub', port: 443 } as const;
  const broken = { resolve: () => Promise.resolve('DIRECT'), examine: () => Promise.resolve(script) };

  test('is the script where it should have named a proxy, examined once until a reload', async () => {
    const { finder, system } = finderOver(broken);
    await finder.routes(signal());
    for (let time = 0; time < 2; time += 1)
      expect(await causeWithoutProxy(failed, finder, signal())).toEqual({
        code: 'proxy-script-failed',
        ...script,
      });
    expect(system.examine).toHaveBeenCalledOnce();
    finder.reloadProxies?.();
    await causeWithoutProxy(failed, finder, signal());
    expect(system.examine).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['the routes name a proxy', { ...broken, resolve: () => Promise.resolve('PROXY a:1; DIRECT') }, failed],
    ['the script is in order', { ...broken, examine: () => Promise.resolve(undefined) }, failed],
    ['there is no network', broken, { code: 'network-down' }],
    ['it was cancelled', broken, { code: 'cancelled' }],
    ['the clock is off', broken, { code: 'clock-off', minutes: 9 }],
  ] as const)('stays where %s', async (_what, parts, problem) => {
    const { finder } = finderOver(parts);
    await finder.routes(signal());
    expect(await causeWithoutProxy(problem, finder, signal())).toEqual(problem);
  });

  test('is judged after 4 s if the script is still being read', async () => {
    const { finder } = finderOver({ ...broken, examine: (_url, end) => judged(end) });
    await finder.routes(signal());
    const cause = causeWithoutProxy(failed, finder, signal());
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await cause).toEqual({ code: 'proxy-script-failed', ...script });
  });
});
