import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureCertificates } from './certificate-store.ts';

const start = new Date('2026-11-23T08:00:00Z');
const daysLater = (days: number) => new Date(start.getTime() + days * 86_400_000);
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-test-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe("the hub's certificate", () => {
  it('is for this machine, for a year, from an authority of its own', async () => {
    const { identity, caFile } = await ensureCertificates(folder, start);
    const certificate = new X509Certificate(identity.cert);
    const ca = new X509Certificate(await readFile(caFile));
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('example.org')).toBeUndefined();
    expect(Math.round((Date.parse(certificate.validTo) - start.getTime()) / 86_400_000)).toBe(365);
    expect([certificate.verify(ca.publicKey), certificate.checkIssued(ca), ca.ca, certificate.ca]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('keeps both private keys for the owner only', async () => {
    await ensureCertificates(folder, start);
    for (const name of ['ca-key.pem', 'hub-key.pem'])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  });

  it('stays the same until 30 days are left, and so does the authority after', async () => {
    const first = await ensureCertificates(folder, start);
    const ca = await readFile(first.caFile, 'utf8');
    expect((await ensureCertificates(folder, daysLater(334))).identity).toEqual(first.identity);
    const renewed = await ensureCertificates(folder, daysLater(336));
    expect(renewed.identity.cert).not.toBe(first.identity.cert);
    expect(await readFile(renewed.caFile, 'utf8')).toBe(ca);
  });

  it('is made anew when the file is damaged', async () => {
    const first = await ensureCertificates(folder, start);
    await writeFile(join(folder, 'hub.pem'), 'damaged');
    const second = await ensureCertificates(folder, start);
    expect(second.identity.cert).not.toBe(first.identity.cert);
    const ca = new X509Certificate(await readFile(first.caFile));
    expect(new X509Certificate(second.identity.cert).verify(ca.publicKey)).toBe(true);
  });

  it.each([
    ['ca-key.pem', 'damaged'],
    ['ca-key.pem', 'of the other'],
    ['ca-key.pem', 'missing'],
    ['ca.pem', 'damaged'],
    ['ca.pem', ''],
  ])('stays, with its authority, when %s is %j', async (name, how) => {
    const { caFile } = await ensureCertificates(folder, start);
    const file = join(folder, name);
    if (how === 'missing') await rm(file);
    else await writeFile(file, how === 'of the other' ? await readFile(join(folder, 'hub-key.pem')) : how);
    const before = await readFile(caFile, 'utf8');
    await expect(ensureCertificates(folder, start)).rejects.toThrow('is damaged and stays as it is');
    expect(await readFile(caFile, 'utf8')).toBe(before);
  });

  it('comes with a new authority where a kill has left no more than the key of one', async () => {
    await ensureCertificates(folder, start);
    await rm(join(folder, 'ca.pem'));
    const { caFile, identity } = await ensureCertificates(folder, start);
    const ca = new X509Certificate(await readFile(caFile));
    expect(new X509Certificate(identity.cert).verify(ca.publicKey)).toBe(true);
  });

  it('and its authority are renewed together when that one ends', async () => {
    await ensureCertificates(folder, start);
    const { caFile, identity } = await ensureCertificates(folder, daysLater(3_640));
    const ca = new X509Certificate(await readFile(caFile));
    expect(new X509Certificate(identity.cert).verify(ca.publicKey)).toBe(true);
  });
});
