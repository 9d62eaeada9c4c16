import { beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../testing/clock.ts';
import { testRecord } from '../testing/keys.ts';
import { type KeyRecord, type KeyRegistry, RegistryUnavailable } from './key-registry.ts';
import { cacheKeys } from './key-cache.ts';

const clock = createClock();
let asked: number;
let answer: () => Promise<KeyRecord | undefined>;
let keys: KeyRegistry;

const active = () => Promise.resolve(testRecord('a'));
const revoked = () => Promise.resolve(testRecord('a', { state: 'revoked' }));
const down = () => Promise.reject(new RegistryUnavailable('ECONNREFUSED'));
const stateOf = async () => (await keys.find('a'))?.state;

beforeEach(() => {
  asked = 0;
  answer = active;
  const behind: KeyRegistry = {
    find() {
      asked += 1;
      return answer();
    },
    add: () => Promise.resolve(),
    revoke() {
      answer = revoked;
      return Promise.resolve(true);
    },
    ofFirm: () => Promise.resolve([]),
    list: () => Promise.resolve([]),
  };
  keys = cacheKeys(behind, clock.now);
});

describe('remembered keys', () => {
  it('are asked for once a second, however often they are wanted', async () => {
    await Promise.all([stateOf(), stateOf(), stateOf()]);
    await stateOf();
    expect(asked).toBe(1);
    clock.advance(1_000);
    await stateOf();
    expect(asked).toBe(2);
  });

  it('count as revoked at once when it happens here, and after a second when it happens elsewhere', async () => {
    expect(await stateOf()).toBe('active');
    await keys.revoke('a');
    expect(await stateOf()).toBe('revoked');
    answer = active;
    clock.advance(1_000);
    expect(await stateOf()).toBe('active');
    answer = revoked;
    clock.advance(1_000);
    expect(await stateOf()).toBe('revoked');
  });

  it('do not come back with an answer that set out before the revocation', async () => {
    let arrive: (key: KeyRecord) => void = () => undefined;
    answer = () => new Promise((resolve) => (arrive = resolve));
    const early = keys.find('a');
    const changed = keys.revoke('a');
    await changed;
    arrive(testRecord('a'));
    await early;
    expect(await stateOf()).toBe('revoked');
  });

  it('go on counting for half a minute while nobody answers, and no longer', async () => {
    await stateOf();
    answer = down;
    clock.advance(29_000);
    expect(await stateOf()).toBe('active');
    clock.advance(2_000);
    await expect(keys.find('a')).rejects.toThrow(RegistryUnavailable);
  });

  it('are not made up for a key nobody has seen', async () => {
    answer = down;
    await expect(keys.find('a')).rejects.toThrow(RegistryUnavailable);
    answer = () => Promise.resolve(undefined);
    expect(await keys.find('a')).toBeUndefined();
    answer = active;
    expect(await stateOf()).toBe('active');
  });
});
