import { safeStorage } from 'electron';
import tls from 'node:tls';
import { linuxCertificates } from './linux-certificates.ts';
import { cipherOver } from './safe-storage-cipher.ts';
import type { OsCipher } from '../vault/os-cipher.ts';

// What differs between the Electron versions the app runs on is detected in this folder. Only the clipboard is not: its
// calls are awaited where they are made, which serves all versions.

/** Electron's safeStorage as the vault's cipher. Call after the app is ready. */
export const safeStorageCipher = (): OsCipher => cipherOver(safeStorage, process.platform);

/**
 * Certificates the operating system trusts and those built in, in PEM; none that the environment names. Node's own list
 * of default ones would hold those of NODE_EXTRA_CA_CERTS, and on Linux its system's list follows SSL_CERT_FILE.
 */
export function trustedCertificates(): readonly string[] {
  if (process.platform === 'linux') return [...tls.rootCertificates, ...linuxCertificates()];
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'system') => string[] };
  // Node < 22.15 cannot ask the system.
  return [...tls.rootCertificates, ...(getCACertificates?.('system') ?? [])];
}
