import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { decodeText } from '../../../shared/text/decode-text.ts';
import type { CaFileReason } from '../../../shared/problem.ts';
import { derParts, derSizes } from './der.ts';
import { bundledCertificates } from './pkcs7.ts';

/** `certificate`: the damaged one, from 1. */
export interface CaFileFault {
  readonly reason: CaFileReason;
  readonly certificate?: number;
}

export class CaFileError extends Error {
  override readonly name = 'CaFileError';
  readonly fault: CaFileFault;

  constructor(reason: CaFileReason, certificate?: number) {
    super(`certificates: ${reason}`);
    this.fault = { reason, ...(certificate !== undefined && { certificate }) };
  }
}

export interface CaFile {
  /** PEM. */
  readonly certificates: readonly string[];
  /** It is not used. */
  readonly hasPrivateKey: boolean;
}

/**
 * Reads PEM, DER and PKCS #7. Rejects with {@link CaFileError} if a certificate is damaged or there
 * is none, or with the system's error.
 */
export async function readCaFile(path: string): Promise<CaFile> {
  const bytes = await readFile(path);
  // Latin-1, because comments around PEM have any encoding.
  const blocks = pemBlocks(bytes.toString('latin1'));
  const parts = blocks.filter(({ label }) => certificateLabel.test(label)).map(derOf);
  const found = parts.length > 0 ? parts : isDer(bytes) ? derParts(bytes, sequence) : [];
  const certificates = found.flatMap(certificatesIn);
  const hasPrivateKey = blocks.some(({ label }) => label.endsWith('PRIVATE KEY'));
  if (certificates.length === 0) throw new CaFileError(hasPrivateKey ? 'private-key' : reasonOf(bytes));
  return { certificates, hasPrivateKey };
}

/** Some tools put PKCS #7 under the name of a certificate. */
const certificateLabel = /^(?:(?:X509 |TRUSTED )?CERTIFICATE|PKCS7|PKCS #7 SIGNED DATA|CMS)$/u;

interface PemBlock {
  readonly label: string;
  readonly text: string;
  readonly body: string;
  readonly isWhole: boolean;
}

const pemBlock = /-----BEGIN ([^\r\n-]+)-----([^-]*)(-----END \1-----)?/gu;

const pemBlocks = (text: string): readonly PemBlock[] =>
  Array.from(text.matchAll(pemBlock), ([block, label = '', body = '', end]) => ({
    ...{ label, text: block, body, isWhole: end !== undefined },
  }));

/** Undefined if cut off. A trusted certificate has more than DER. */
const derOf = ({ label, text, body, isWhole }: PemBlock): string | Buffer | undefined =>
  !isWhole ? undefined : label === 'TRUSTED CERTIFICATE' ? text : Buffer.from(body, 'base64');

/** By what a DER sequence begins with. */
const contents: Readonly<Record<string, CaFileReason>> = {
  '020100': 'private-key',
  '020101': 'private-key',
  '020103': 'pkcs12',
};

function certificatesIn(part: string | Buffer | undefined, index: number): readonly string[] {
  if (part === undefined) throw new CaFileError('damaged', index + 1);
  if (typeof part === 'string') return [pemOf(part, index)];
  const inner = part.subarray(derSizes(part).header);
  const other = contents[inner.toString('hex', 0, 3)];
  if (other !== undefined) throw new CaFileError(other);
  if (inner[0] !== 0x06) return [pemOf(part, index)];
  const bundled = bundledCertificates(part);
  if (bundled === undefined) throw new CaFileError('damaged', index + 1);
  return bundled.map(pemOf);
}

function pemOf(certificate: string | Buffer | undefined, index: number): string {
  try {
    return new X509Certificate(certificate ?? '').toString();
  } catch {
    throw new CaFileError('damaged', index + 1);
  }
}

const sequence = 0x30;

/** Above 127 bytes. */
const isDer = (bytes: Buffer) => bytes[0] === sequence && (bytes[1] ?? 0) > 0x7f;

function reasonOf(bytes: Buffer): CaFileReason {
  const text = decodeText(bytes);
  return !text.ok && text.problem === 'utf-16' ? 'utf-16' : 'no-certificate';
}
