import { randomBytes, webcrypto } from 'node:crypto';
import { epochMilliseconds } from '../../shared/timing/clock.ts';

/** PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

export const brokerNames = { dns: ['localhost'], ip: ['127.0.0.1'] } as const;

const day = 86_400_000;
const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
const caName = [{ CN: ['Local Service Bus CA'] }, { O: ['QuadraParametrage Api keys'] }];

/** X.500 attributes by short name. */
export type CertificateName = readonly Readonly<Record<string, string[]>>[];

/** Loaded only to issue a certificate, for a fast start. */
async function loadX509() {
  // @peculiar/x509 needs this polyfill without importing it.
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

const newKeys = () => webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);

/** Backdated for clients with a slow clock. */
const validFor = (days: number, now: Date) => ({
  serialNumber: `01${randomBytes(8).toString('hex')}`,
  notBefore: new Date(epochMilliseconds(now) - day),
  notAfter: new Date(epochMilliseconds(now) + days * day),
});

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const { PemConverter } = await loadX509();
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY') + '\n';
}

export async function issueCa(now: Date, name: CertificateName = caName): Promise<Identity> {
  const x509 = await loadX509();
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    ...validFor(3_650, now),
    name: [...name],
    signingAlgorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: cert.toString('pem') + '\n', key: await exportKey(keys.privateKey) };
}

async function importSigningKey(pem: string): Promise<webcrypto.CryptoKey> {
  const { PemConverter } = await loadX509();
  return webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), keyAlgorithm, false, ['sign']);
}

export async function issueBrokerCertificate(
  ca: Identity,
  now: Date,
  names: { readonly dns: readonly string[]; readonly ip: readonly string[] } = brokerNames,
): Promise<Identity> {
  const x509 = await loadX509();
  const authority = new x509.X509Certificate(ca.cert);
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.create({
    ...validFor(365, now),
    subject: 'CN=localhost',
    issuer: authority.subjectName.toJSON(),
    publicKey: keys.publicKey,
    signingKey: await importSigningKey(ca.key),
    signingAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...names.dns.map((value) => ({ type: 'dns' as const, value })),
        ...names.ip.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(authority),
    ],
  });
  return { cert: cert.toString('pem') + '\n', key: await exportKey(keys.privateKey) };
}
