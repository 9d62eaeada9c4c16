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

const refuse = (password: string) => {
  const sent = account(password);
  store.set(proxy, sent);
  return store.refused(proxy, sent);
};

describe('the credentials of a proxy', () => {
  test('are sent to that proxy only', () => {
    expect(store.reasonFor(proxy)).toBe('not-given');
    expect(store.set(proxy, account('right'))).toBe(true);
    expect(store.get(proxy)).toEqual(account('right'));
    expect(store.get(other)).toBeUndefined();
    expect(addSecret).toHaveBeenCalledWith('right');
  });

  test('are not sent again once refused, until new ones are entered', () => {
    expect(refuse('wrong')).toBe('not-accepted');
    expect(store.get(proxy)).toBeUndefined();
    expect(store.reasonFor(proxy)).toBe('not-accepted');
    store.set(proxy, account('wrong'));
    expect(store.get(proxy)).toEqual(account('wrong'));
  });

  test('are given up at the third refusal', () => {
    expect([refuse('one'), refuse('two'), refuse('three')]).toEqual([
      'not-accepted',
      'not-accepted',
      'given-up',
    ]);
    expect(store.set(proxy, account('four'))).toBe(false);
    expect(addSecret).toHaveBeenCalledWith('four');
    expect(store.get(proxy)).toBeUndefined();
    expect(store.reasonFor(proxy)).toBe('given-up');
    expect(store.set(other, account('one'))).toBe(true);
    expect(store.reasonFor(other)).toBe('not-given');
  });

  test('start from none again once accepted', () => {
    refuse('one');
    refuse('two');
    store.set(proxy, account('right'));
    store.accepted(proxy);
    expect(store.get(proxy)).toEqual(account('right'));
    expect(refuse('changed at the domain')).toBe('not-accepted');
  });

  test('entered while older ones were under way are still to be tried', () => {
    const old = account('old');
    store.set(proxy, old);
    store.set(proxy, account('new'));
    expect(store.refused(proxy, old)).toBe('not-accepted');
    expect(store.get(proxy)).toEqual(account('new'));
  });
});

describe('the credentials for any proxy', () => {
  test('are those of the first one that asks', () => {
    store.setForAny(account('right'));
    expect(store.get(proxy)).toBeUndefined();
    expect(store.claim(proxy)).toEqual(account('right'));
    expect(store.get(proxy)).toEqual(account('right'));
    expect(store.claim(other)).toBeUndefined();
    expect(addSecret).toHaveBeenCalledWith('right');
  });

  test('are not sent again once refused', () => {
    store.setForAny(account('wrong'));
    const sent = store.claim(proxy);
    expect(sent === undefined ? undefined : store.refused(proxy, sent)).toBe('not-accepted');
    expect(store.get(proxy)).toBeUndefined();
    expect(store.claim(proxy)).toBeUndefined();
  });
});
