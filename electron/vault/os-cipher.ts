import type { EncryptionFault } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

/**
 * The operating system's protection of small secrets (Windows DPAPI, macOS Keychain, Linux Secret Service).
 * Rejections of `encrypt` and `decrypt` mean that the system refused.
 */
export interface OsCipher {
  /** Tells whether secrets are really protected here; a backend that only obfuscates does not count. */
  probe(): Promise<Result<null, EncryptionFault>>;
  encrypt(plainText: string): Promise<Buffer>;
  /** `stale` asks to encrypt the text again: the system has changed its own key since. */
  decrypt(sealed: Buffer): Promise<{ readonly plainText: string; readonly stale: boolean }>;
}
