import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createProxyCredentialStore, type ProxyCredentialStore } from './proxy-credentials.ts';

const proxy = 'proxy.cabinet.lan:8080';
const other = 'proxy2.cabinet.lan:8080';
const account = (password: string) => ({ user: 'claire', password });

let store: ProxyCredentialStore;
const addSecret = vi.fn();

beforeEach(() => {
  addSecret.mockClear();
  store = createProxyCredentialStore(addSecret);
});

const { signal } = new AbortController();
const lent = async (to = proxy) => (await store.lend(to, signal))?.credentials;

const refuse = async (password: string) => {
  store.set(proxy, account(password));
  return (await store.lend(proxy, signal))?.refused();
};

describe('the credentials of a proxy', () => {
  test('are sent to that proxy only', async () => {
    expect(store.reasonFor(proxy)).toBe('not-given');
    expect(store.set(proxy, account('right'))).toBe(true);
    expect(await lent(proxy)).toEqual(account('right'));
    expect(await lent(other)).toBeUndefined();
    expect(addSecret).toHaveBeenCalledWith('right');
  });

  test('are not sent again once refused, until new ones are entered', async () => {
    expect(await refuse('wrong')).toBe('not-accepted');
    expect(await lent()).toBeUndefined();
    expect(store.reasonFor(proxy)).toBe('not-accepted');
    store.set(proxy, account('wrong'));
    expect(await lent()).toEqual(account('wrong'));
  });

  test('are given up at the third refusal', async () => {
    const reasons = [await refuse('one'), await refuse('two'), await refuse('three')];
    expect(reasons).toEqual(['not-accepted', 'not-accepted', 'given-up']);
    expect(store.set(proxy, account('four'))).toBe(false);
    expect(addSecret).toHaveBeenCalledWith('four');
    expect(await lent()).toBeUndefined();
    expect(store.reasonFor(proxy)).toBe('given-up');
    expect(store.set(other, account('one'))).toBe(true);
    expect(store.reasonFor(other)).toBe('not-given');
  });

  test('start from none again once accepted', async () => {
    await refuse('one');
    await refuse('two');
    store.set(proxy, account('right'));
    (await store.lend(proxy, signal))?.accepted();
    expect(await lent()).toEqual(account('right'));
    expect(await refuse('changed at the domain')).toBe('not-accepted');
  });

  test('entered while older ones were under way are still to be tried', async () => {
    store.set(proxy, account('old'));
    const old = await store.lend(proxy, signal);
    store.set(proxy, account('new'));
    expect(old?.refused()).toBe('not-accepted');
    expect(await lent()).toEqual(account('new'));
  });

  test('go to the next connection when the first got no answer about them', async () => {
    store.set(proxy, account('right'));
    const first = await store.lend(proxy, signal);
    const second = store.lend(proxy, signal);
    const third = new AbortController();
    const cancelled = expect(store.lend(proxy, third.signal)).rejects.toThrow();
    third.abort();
    await cancelled;
    first?.giveBack();
    const again = await second;
    again?.accepted();
    expect([await lent(), await lent()]).toEqual([account('right'), account('right')]);
    expect(first?.refused()).toBe('not-accepted');
    expect(await lent()).toEqual(account('right'));
  });
});

describe('the credentials for any proxy', () => {
  test('are those of the first one that asks', async () => {
    store.setForAny(account('right'));
    (await store.lend(proxy, signal))?.accepted();
    expect(await lent()).toEqual(account('right'));
    expect(await lent(other)).toBeUndefined();
    expect(addSecret).toHaveBeenCalledWith('right');
  });

  test('are not sent again once refused', async () => {
    store.setForAny(account('wrong'));
    expect((await store.lend(proxy, signal))?.refused()).toBe('not-accepted');
    expect(await lent()).toBeUndefined();
  });
});
