import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EncryptionReason } from '../../../shared/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { softwareCipher } from '../../testing/software-cipher.ts';
import { createKeyring } from './keyring.ts';
import type { OsCipher } from './os-cipher.ts';

const locked: Result<null, EncryptionReason> = err('keyring-locked');
const bytes = Buffer.alloc(32, 1);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function after<Value>(work: Promise<Value>): Promise<Value> {
  await vi.runAllTimersAsync();
  return work;
}

function cipherWith(replaced: Partial<OsCipher>): OsCipher {
  return { ...softwareCipher('claire'), ...replaced };
}

describe('a keyring', () => {
  test('is asked once, however many ask', async () => {
    const probe = vi.fn(() => Promise.resolve(ok(null)));
    const keyring = createKeyring(cipherWith({ probe }));
    expect(await after(Promise.all([keyring.probe(), keyring.probe(), keyring.wrap(bytes)]))).toHaveLength(3);
    await keyring.probe();
    expect(probe).toHaveBeenCalledTimes(1);
  });

  test('that stays locked says so, and is asked anew the next time', async () => {
    let answer: Result<null, EncryptionReason> = locked;
    const keyring = createKeyring(cipherWith({ probe: () => Promise.resolve(answer) }));
    expect(await after(keyring.unwrap('AAAA'))).toEqual(locked);
    answer = ok(null);
    expect(await after(keyring.wrap(bytes))).toMatchObject({ ok: true });
  });

  test.each([
    ['never answers', { probe: () => new Promise<never>(() => undefined) }],
    ['never wraps', { encrypt: () => new Promise<never>(() => undefined) }],
    ['refuses to wrap', { encrypt: () => Promise.reject(new Error('locked')) }],
    ['throws when asked', { probe: () => Promise.reject(new Error('no bus')) }],
  ])('that %s counts as locked', async (_what, replaced) => {
    expect(await after(createKeyring(cipherWith(replaced)).wrap(bytes))).toEqual(locked);
  });

  test('that refuses bytes while it works tells that they are not its own', async () => {
    const wrapped = await after(createKeyring(softwareCipher('paul')).wrap(bytes));
    const keyring = createKeyring(softwareCipher('claire'));
    expect(await after(keyring.unwrap(wrapped.ok ? wrapped.value : ''))).toEqual(err('foreign'));
  });

  test('that refuses bytes because it was locked meanwhile does not blame the bytes', async () => {
    let answer: Result<null, EncryptionReason> = ok(null);
    const keyring = createKeyring(
      cipherWith({
        probe: () => Promise.resolve(answer),
        decrypt() {
          answer = locked;
          return Promise.reject(new Error('locked'));
        },
      }),
    );
    expect(await after(keyring.unwrap('AAAA'))).toEqual(locked);
  });
});
