import { readFileSync } from 'node:fs';

/** Where distributions keep what the machine trusts, in one file: Debian, Red Hat, SUSE, Alpine. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** The machine's trusted certificates in PEM, from the first file that can be read; empty where there is none. */
export function linuxCertificates(): readonly string[] {
  for (const bundle of bundles) {
    const pem = readIfThere(bundle);
    if (pem !== undefined) return [pem];
  }
  return [];
}

function readIfThere(path: string): string | undefined {
  try {
    // Certificates are ASCII; a comment beside them may be in any encoding.
    return readFileSync(path, 'latin1');
  } catch {
    // Another distribution's place, or not for us to read: the built-in certificates stay.
    return undefined;
  }
}
