import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from './log.ts';
import { readFileIfAny } from './read-file.ts';
import { syncFolder, writeFileDurably } from './write-file.ts';
import { brokerNames, type Identity, issueBrokerCertificate, issueCa } from './issue.ts';
import { epochMilliseconds, wallClock } from '../../shared/timing/clock.ts';

/** In milliseconds. */
const renewalMargin = 30 * 86_400_000;

/** `caFile` is the CA clients trust. */
export interface BrokerCertificates {
  readonly identity: Identity;
  readonly caFile: string;
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

const isLasting = (certificate: X509Certificate, now: Date): boolean =>
  epochMilliseconds(certificate.validTo) - epochMilliseconds(now) >= renewalMargin &&
  epochMilliseconds(certificate.validFrom) <= epochMilliseconds(now);

function namesMatch(certificate: X509Certificate): boolean {
  const wanted = [
    ...brokerNames.dns.map((name) => `DNS:${name}`),
    ...brokerNames.ip.map((ip) => `IP Address:${ip}`),
  ];
  const actual = (certificate.subjectAltName ?? '').split(', ');
  return wanted.length === actual.length && wanted.every((name) => actual.includes(name));
}

/** A kill between the two writes leaves a mismatch. */
function fits({ cert, key }: Identity): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

async function readIdentity(folder: string, name: string): Promise<Identity | undefined> {
  const cert = await readFileIfAny(join(folder, `${name}.pem`));
  const key = await readFileIfAny(join(folder, `${name}-key.pem`));
  return cert && key && fits({ cert, key }) ? { cert, key } : undefined;
}

async function writeIdentity(folder: string, name: string, identity: Identity): Promise<void> {
  await writeFileDurably(join(folder, `${name}-key.pem`), identity.key);
  await writeFileDurably(join(folder, `${name}.pem`), identity.cert);
}

/** Clients would not trust a replacement for a damaged CA. */
async function knownCa(folder: string): Promise<Identity | undefined> {
  const known = await readIdentity(folder, 'ca');
  // `ca.pem` is written last. Without it nothing is trusted yet.
  if (known || (await readFileIfAny(join(folder, 'ca.pem'))) === undefined) return known;
  throw new CloudError(
    `the authority in ${folder} (ca.pem, ca-key.pem) is damaged and stays as it is: put a copy back, or move both away`,
  );
}

async function ensureCa(folder: string, now: Date): Promise<Identity> {
  const known = await knownCa(folder);
  const certificate = known && parsed(known.cert);
  if (known && certificate && isLasting(certificate, now)) return known;
  const ca = await issueCa(now);
  if (known) {
    // Two files cannot change atomically: remove the old pair first.
    await rm(join(folder, 'ca.pem'));
    await syncFolder(folder);
  }
  await writeIdentity(folder, 'ca', ca);
  return ca;
}

export async function ensureCertificates(
  folder: string,
  now: Date = wallClock(),
): Promise<BrokerCertificates> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ca = await ensureCa(folder, now);
  const caFile = join(folder, 'ca.pem');
  const known = await readIdentity(folder, 'hub');
  const certificate = known && parsed(known.cert);
  const issuer = parsed(ca.cert);
  const usable =
    certificate &&
    issuer &&
    isLasting(certificate, now) &&
    namesMatch(certificate) &&
    certificate.verify(issuer.publicKey);
  if (known && usable) return { identity: known, caFile };
  const identity = await issueBrokerCertificate(ca, now);
  await writeIdentity(folder, 'hub', identity);
  return { identity, caFile };
}
