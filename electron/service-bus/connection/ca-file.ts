import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decodeText } from '../../../shared/text/decode-text.ts';
import type { CaFileReason } from '../../../shared/problem.ts';

export class CaFileError extends Error {
  override readonly name = 'CaFileError';
  readonly reason: CaFileReason;

  constructor(reason: CaFileReason) {
    super(`certificates: ${reason}`);
    this.reason = reason;
  }
}

const pemBlock = /-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[^-]+-----END \1-----/gu;

/**
 * Reads a PEM or DER file and returns PEM. Rejects with {@link CaFileError} if a certificate is
 * damaged, or with the system's error.
 */
export async function readCaFile(path: string): Promise<readonly string[]> {
  const bytes = await readFile(path);
  // Latin-1, because comments around PEM have any encoding.
  const blocks = bytes.toString('latin1').match(pemBlock) ?? [];
  const found: readonly (string | Buffer)[] = blocks.length > 0 ? blocks : [bytes];
  if (blocks.length === 0 && !isDer(bytes)) throw new CaFileError(reasonOf(bytes));
  return found.map((certificate) => {
    try {
      return new X509Certificate(certificate).toString();
    } catch {
      throw new CaFileError(blocks.length > 0 ? 'damaged' : 'no-certificate');
    }
  });
}

/** An ASN.1 sequence above 127 bytes, as is a .p7b. */
const isDer = (bytes: Buffer) => bytes[0] === 0x30 && (bytes[1] ?? 0) > 0x80;

function reasonOf(bytes: Buffer): CaFileReason {
  const text = decodeText(bytes);
  return !text.ok && text.problem === 'utf-16' ? 'utf-16' : 'no-certificate';
}
