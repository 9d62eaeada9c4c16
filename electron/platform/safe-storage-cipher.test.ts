import { describe, expect, test, vi } from 'vitest';
import { err, ok } from '../../shared/result.ts';
import { cipherOver, type AsyncSafeStorage, type SyncSafeStorage } from './safe-storage-cipher.ts';

const sealed = Buffer.from('sealed');

/** Electron < 42. */
const syncStorage = (available: boolean): SyncSafeStorage => ({
  isEncryptionAvailable: () => available,
  encryptString: (plainText) => Buffer.from(`sealed ${plainText}`),
  decryptString() {
    throw new Error('Error while decrypting the ciphertext');
  },
});

/** Electron >= 42, after a key rotation. */
const asyncStorage = (available: boolean): AsyncSafeStorage => ({
  isAsyncEncryptionAvailable: () => Promise.resolve(available),
  encryptStringAsync: (plainText) => Promise.resolve(Buffer.from(`sealed later ${plainText}`)),
  decryptStringAsync: () => Promise.resolve({ result: 'plain', shouldReEncrypt: true }),
});

describe('the cipher', () => {
  test('uses the asynchronous calls where the runtime has them, and passes on that the key was rotated', async () => {
    const cipher = cipherOver({ ...syncStorage(true), ...asyncStorage(true) }, 'linux');
    expect(await cipher.probe()).toEqual(ok(null));
    expect((await cipher.encrypt('x')).toString()).toBe('sealed later x');
    expect(await cipher.decrypt(sealed)).toEqual({ plainText: 'plain', stale: true });
  });

  test('uses the synchronous ones elsewhere, and what they throw is a rejection', async () => {
    const cipher = cipherOver(syncStorage(true), 'linux');
    expect(await cipher.probe()).toEqual(ok(null));
    expect((await cipher.encrypt('x')).toString()).toBe('sealed x');
    await expect(cipher.decrypt(sealed)).rejects.toThrow('decrypting');
  });

  test.each([
    ['darwin', ok(null), 2],
    // Its first answer holds.
    ['linux', err('keyring-locked'), 1],
  ] as const)('on %s a keyring that is locked for a moment answers %j', async (platform, answer, times) => {
    const isEncryptionAvailable = vi.fn(() => isEncryptionAvailable.mock.calls.length > 1);
    const cipher = cipherOver({ ...syncStorage(true), isEncryptionAvailable }, platform);
    expect(await cipher.probe()).toEqual(answer);
    expect(isEncryptionAvailable).toHaveBeenCalledTimes(times);
  });

  test.each([
    ['linux', 'basic_text', true, err('no-keyring')],
    ['linux', 'gnome_libsecret', false, err('keyring-locked')],
    ['linux', 'kwallet6', true, ok(null)],
    ['darwin', 'basic_text', false, err('keyring-locked')],
    ['win32', 'basic_text', false, err('no-keyring')],
    ['win32', 'basic_text', true, ok(null)],
  ] as const)('on %s with %s, available %s, says %j', async (platform, backend, available, answer) => {
    const named = { getSelectedStorageBackend: () => backend };
    for (const storage of [syncStorage(available), asyncStorage(available)]) {
      expect(await cipherOver({ ...storage, ...named }, platform).probe()).toEqual(answer);
    }
  });
});
