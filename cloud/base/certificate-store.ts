import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from './log.ts';
import { readFileIfAny } from './read-file.ts';
import { syncFolder, writeFileDurably } from './write-file.ts';
import { hubNames, type Identity, issueCa, issueHubCertificate } from './issue.ts';
import { instantOf, wallClock } from '../../shared/clock.ts';

/** A certificate is renewed when less than this is left, in milliseconds. */
const renewalMargin = 30 * 86_400_000;

/** What the hub shows, and the file with the authority its clients have to trust. */
export interface HubCertificates {
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

/** Whether a certificate can be used on, `now` and for the renewal margin. */
const isLasting = (certificate: X509Certificate, now: Date): boolean =>
  instantOf(certificate.validTo) - instantOf(now) >= renewalMargin &&
  instantOf(certificate.validFrom) <= instantOf(now);

function namesMatch(certificate: X509Certificate): boolean {
  const wanted = [
    ...hubNames.dns.map((name) => `DNS:${name}`),
    ...hubNames.ip.map((ip) => `IP Address:${ip}`),
  ];
  const actual = (certificate.subjectAltName ?? '').split(', ');
  return wanted.length === actual.length && wanted.every((name) => actual.includes(name));
}

/** Whether the key is the certificate's own: a kill between the two files leaves a new one beside an old one. */
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

/** The authority of before. A new one in the place of one that is damaged would be trusted by nobody. */
async function knownCa(folder: string): Promise<Identity | undefined> {
  const known = await readIdentity(folder, 'ca');
  // It is written last: a kill before it leaves nothing that anybody trusts.
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
    // Two files cannot change in one step: the old pair is gone before the new one begins.
    await rm(join(folder, 'ca.pem'));
    await syncFolder(folder);
  }
  await writeIdentity(folder, 'ca', ca);
  return ca;
}

/** Gives the hub's certificate: the one in the folder, or a new one where it is missing, ending or for other names. */
export async function ensureCertificates(folder: string, now: Date = wallClock()): Promise<HubCertificates> {
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
  const identity = await issueHubCertificate(ca, now);
  await writeIdentity(folder, 'hub', identity);
  return { identity, caFile };
}
