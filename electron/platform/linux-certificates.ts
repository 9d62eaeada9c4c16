import { readFileSync } from 'node:fs';

/** CA bundles of Debian, Red Hat, SUSE and Alpine. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** PEM, from the first readable bundle. */
export function linuxCertificates(): readonly string[] {
  for (const bundle of bundles) {
    const pem = readIfThere(bundle);
    if (pem !== undefined) return [pem];
  }
  return [];
}

function readIfThere(path: string): string | undefined {
  try {
    // Certificates are ASCII. Comments may be in any encoding.
    return readFileSync(path, 'latin1');
  } catch {
    // Missing or unreadable. The built-in certificates remain.
    return undefined;
  }
}
