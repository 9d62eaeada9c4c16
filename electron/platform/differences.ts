import { safeStorage } from 'electron';
import tls from 'node:tls';
import { linuxCertificates } from './linux-certificates.ts';
import { cipherOver } from './safe-storage-cipher.ts';
import type { OsCipher } from '../vault/encryption/os-cipher.ts';

// Electron versions differ here, and at clipboard calls, which are awaited.

/** Call after the app is ready. */
export const safeStorageCipher = (): OsCipher => cipherOver(safeStorage, process.platform);

/**
 * PEM. None from the environment: Node's default list follows NODE_EXTRA_CA_CERTS, on Linux its
 * system list SSL_CERT_FILE.
 */
export function trustedCertificates(): readonly string[] {
  if (process.platform === 'linux') return [...tls.rootCertificates, ...linuxCertificates()];
  const { getCACertificates } = tls as { getCACertificates?: (kind: 'system') => string[] };
  // Node < 22.15 cannot ask the system.
  return [...tls.rootCertificates, ...(getCACertificates?.('system') ?? [])];
}
