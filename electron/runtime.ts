import { safeStorage } from 'electron';
import tls from 'node:tls';
import { err, ok } from '../shared/result.ts';
import { linuxCertificates } from './linux-certificates.ts';
import type { OsCipher } from './vault/os-cipher.ts';

// All that differs between the Electron versions the app runs on is detected here and nowhere else.

/** What Electron >= 42 adds; absent from older runtimes, whatever the newest types say. */
interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string }>;
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

function asyncCipher(storage: AsyncSafeStorage): OsCipher {
  return {
    probe: async () =>
      (await storage.isAsyncEncryptionAvailable()) && !isObfuscationOnly() ? ok(null) : err('no-keyring'),
    encrypt: (plainText) => storage.encryptStringAsync(plainText),
    decrypt: async (sealed) => (await storage.decryptStringAsync(sealed)).result,
  };
}

function syncCipher(storage: SyncSafeStorage): OsCipher {
  return {
    probe: () =>
      Promise.resolve(storage.isEncryptionAvailable() && !isObfuscationOnly() ? ok(null) : err('no-keyring')),
    // async, so that what safeStorage throws becomes a rejection
    // eslint-disable-next-line @typescript-eslint/require-await
    encrypt: async (plainText) => storage.encryptString(plainText),
    // eslint-disable-next-line @typescript-eslint/require-await
    decrypt: async (sealed) => storage.decryptString(sealed),
  };
}

/** Certificates the operating system trusts and those built in, in PEM. */
export function trustedCertificates(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'default' | 'system') => string[] };
  // Node < 22.15 cannot ask the system.
  if (getCACertificates === undefined) return [...tls.rootCertificates, ...linuxCertificates(process.env)];
  return [...getCACertificates('default'), ...getCACertificates('system')];
}
