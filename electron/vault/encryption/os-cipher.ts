import type { EncryptionReason } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';

/** Windows DPAPI, macOS Keychain or Linux Secret Service. Refusals reject. */
export interface OsCipher {
  /** A backend that only obfuscates does not count. */
  probe(): Promise<Result<null, EncryptionReason>>;
  encrypt(plainText: string): Promise<Buffer>;
  /** `stale` asks to encrypt again, because the system changed its key. */
  decrypt(sealed: Buffer): Promise<{ readonly plainText: string; readonly stale: boolean }>;
}
