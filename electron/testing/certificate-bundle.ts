import 'reflect-metadata';
import { X509Certificate, X509Certificates } from '@peculiar/x509';

/** PKCS #7, without signers. */
export const bundleOf = (certificates: readonly string[]): Buffer =>
  Buffer.from(new X509Certificates(certificates.map((pem) => new X509Certificate(pem))).export('raw'));
