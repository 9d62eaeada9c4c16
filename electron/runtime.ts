import { safeStorage } from 'electron';
import tls from 'node:tls';
import type { EncryptionFault } from '../shared/problem.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { linuxCertificates } from './linux-certificates.ts';
import type { OsCipher } from './vault/os-cipher.ts';

// All that differs between the Electron versions the app runs on is detected here and nowhere else.

/** What Electron >= 42 adds; absent from older runtimes, whatever the newest types say. */
interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
}

/** What Electron < 46 offers; deprecated where the asynchronous calls exist. */
interface SyncSafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plainText: string): Buffer;
  decryptString(sealed: Buffer): string;
}

const hasAsync = (storage: object): storage is AsyncSafeStorage => 'encryptStringAsync' in storage;

/** On Linux without a keyring Electron falls back to a fixed password, which protects nothing. */
const isObfuscationOnly = () =>
  process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';

/** Electron's safeStorage as the vault's cipher. Call after the app is ready. */
export function safeStorageCipher(): OsCipher {
  return hasAsync(safeStorage) ? asyncCipher(safeStorage) : syncCipher(safeStorage);
}

/** A real backend that gives no key is there all the same: it is locked, or its service is starting. */
function availability(available: boolean): Result<null, EncryptionFault> {
  if (isObfuscationOnly()) return err('no-keyring');
  return available ? ok(null) : err(process.platform === 'win32' ? 'no-keyring' : 'keyring-locked');
}

function asyncCipher(storage: AsyncSafeStorage): OsCipher {
  return {
    probe: async () => availability(await storage.isAsyncEncryptionAvailable()),
    encrypt: (plainText) => storage.encryptStringAsync(plainText),
    async decrypt(sealed) {
      const { result, shouldReEncrypt } = await storage.decryptStringAsync(sealed);
      return { plainText: result, stale: shouldReEncrypt };
    },
  };
}

function syncCipher(storage: SyncSafeStorage): OsCipher {
  return {
    probe: () => Promise.resolve(availability(storage.isEncryptionAvailable())),
    // async, so that what safeStorage throws becomes a rejection
    // eslint-disable-next-line @typescript-eslint/require-await
    encrypt: async (plainText) => storage.encryptString(plainText),
    // eslint-disable-next-line @typescript-eslint/require-await
    decrypt: async (sealed) => ({ plainText: storage.decryptString(sealed), stale: false }),
  };
}

/** Certificates the operating system trusts and those built in, in PEM. */
export function trustedCertificates(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'default' | 'system') => string[] };
  // Node < 22.15 cannot ask the system.
  if (getCACertificates === undefined) return [...tls.rootCertificates, ...linuxCertificates(process.env)];
  return [...getCACertificates('default'), ...getCACertificates('system')];
}
