import type { EncryptionReason } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OsCipher } from '../vault/encryption/os-cipher.ts';

/** Electron >= 42. Missing at run time in older versions. */
export interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
}

/** Electron < 46. Deprecated where the async calls exist. */
export interface SyncSafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plainText: string): Buffer;
  decryptString(sealed: Buffer): string;
}

/** Names the protection on Linux. Other systems have one. */
interface Backend {
  getSelectedStorageBackend?(): string;
}

export function cipherOver(
  storage: (AsyncSafeStorage | SyncSafeStorage) & Backend,
  platform: NodeJS.Platform,
): OsCipher {
  const available = (answer: boolean) => availability(answer, storage, platform);
  const cipher = hasAsync(storage) ? asyncCipher(storage, available) : syncCipher(storage, available);
  return platform === 'linux' ? cipher : askingTwice(cipher);
}

const hasAsync = (storage: AsyncSafeStorage | SyncSafeStorage): storage is AsyncSafeStorage =>
  'encryptStringAsync' in storage;

type Availability = (answer: boolean) => Result<null, EncryptionReason>;

/** Milliseconds. */
const lockedPause = 300;

/** On Linux the first answer holds. */
function askingTwice(cipher: OsCipher): OsCipher {
  return {
    ...cipher,
    async probe() {
      const first = await cipher.probe();
      if (first.ok || first.problem !== 'keyring-locked') return first;
      await new Promise((resolve) => setTimeout(resolve, lockedPause));
      return cipher.probe();
    },
  };
}

/** A real backend without a key is locked or starting. */
function availability(
  available: boolean,
  storage: Backend,
  platform: NodeJS.Platform,
): Result<null, EncryptionReason> {
  // Without a keyring Electron on Linux uses a fixed password, which protects nothing.
  const obfuscates = platform === 'linux' && storage.getSelectedStorageBackend?.() === 'basic_text';
  if (obfuscates) return err('no-keyring');
  return available ? ok(null) : err(platform === 'win32' ? 'no-keyring' : 'keyring-locked');
}

function asyncCipher(storage: AsyncSafeStorage, available: Availability): OsCipher {
  return {
    probe: async () => available(await storage.isAsyncEncryptionAvailable()),
    encrypt: (plainText) => storage.encryptStringAsync(plainText),
    async decrypt(sealed) {
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
      return { plainText: result, stale: shouldReEncrypt };
    },
  };
}

function syncCipher(storage: SyncSafeStorage, available: Availability): OsCipher {
  return {
    probe: () => Promise.resolve(available(storage.isEncryptionAvailable())),
    // async, so that what safeStorage throws becomes a rejection
    // eslint-disable-next-line @typescript-eslint/require-await
    encrypt: async (plainText) => storage.encryptString(plainText),
    // eslint-disable-next-line @typescript-eslint/require-await
    decrypt: async (sealed) => ({ plainText: storage.decryptString(sealed), stale: false }),
  };
}
