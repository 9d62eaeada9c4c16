import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decodeText } from '../../shared/decode-text.ts';
import type { CaFileFault } from '../../shared/problem.ts';

/** A file of certificates that cannot be used, and why. */
export class CaFileRefused extends Error {
  override readonly name = 'CaFileRefused';
  readonly fault: CaFileFault;

  constructor(fault: CaFileFault) {
    super(`certificates: ${fault}`);
    this.fault = fault;
  }
}

const pemBlock = /-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[^-]+-----END \1-----/gu;

/**
 * Reads the certificates of a file as Windows and OpenSSL hand them out, PEM or DER. Gives them in PEM. Rejects with
 * {@link CaFileRefused} for a file with any that is damaged, and with the system's error.
 */
export async function readCaFile(path: string): Promise<readonly string[]> {
  const bytes = await readFile(path);
  // PEM is ASCII; a comment beside it may be in any encoding, and a byte order mark before it would hide the first line.
  const blocks = bytes.toString('latin1').match(pemBlock) ?? [];
  const found: readonly (string | Buffer)[] = blocks.length > 0 ? blocks : [bytes];
  if (blocks.length === 0 && !isDer(bytes)) throw new CaFileRefused(faultOf(bytes));
  return found.map((certificate) => {
    try {
      return new X509Certificate(certificate).toString();
    } catch {
      // OpenSSL names a place in the encoding, which helps nobody.
      throw new CaFileRefused(blocks.length > 0 ? 'damaged' : 'no-certificate');
    }
  });
}

/** A sequence of more than 127 bytes, as every certificate is; so is a .p7b or a .pfx, which is none. */
const isDer = (bytes: Buffer) => bytes[0] === 0x30 && (bytes[1] ?? 0) > 0x80;

function faultOf(bytes: Buffer): CaFileFault {
  const text = decodeText(bytes);
  return !text.ok && text.problem === 'utf-16' ? 'utf-16' : 'no-certificate';
}
