import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleOf } from '../../testing/certificate-bundle.ts';
import { readCaFile } from './ca-file.ts';

const [one = '', other = ''] = rootCertificates;
const der = new X509Certificate(one).raw;
const otherDer = new X509Certificate(other).raw;
const bundle = bundleOf([one, other]);
const crlf = (text: string) => text.replaceAll('\n', '\r\n');
const pem = (label: string, content: Buffer) =>
  `-----BEGIN ${label}-----\n${content.toString('base64').replaceAll(/.{64}/gu, '$&\n')}\n-----END ${label}-----\n`;
const cut = (text: string) => text.replace(/\n.{20}/u, '\n');
const key = pem('PRIVATE KEY', Buffer.from('3082000102010030', 'hex'));

let file: string;
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'ca-')), 'ca.pem');
});
afterAll(() => rm(join(file, '..'), { recursive: true }));

const read = async (content: string | Uint8Array) => {
  await writeFile(file, content);
  return readCaFile(file);
};

const fingerprints = (found: readonly string[]) =>
  found.map((text) => new X509Certificate(text).fingerprint256);

test.each<[string, string | Uint8Array, number]>([
  ['PEM', one, 1],
  ['PEM of two, with comments', `# first\n${one}\n# second\n${other}\n`, 2],
  ['PEM with a byte order mark and Windows line ends', `\uFEFF${crlf(one)}`, 1],
  ['PEM beside a comment in Windows-1252', Buffer.from(`Société Générale\n${one}`, 'latin1'), 1],
  ['two PEM files with marks, one behind the other', `\uFEFF${one}\n\uFEFF${other}`, 2],
  ['PEM on one line', `-----BEGIN CERTIFICATE-----${der.toString('base64')}-----END CERTIFICATE-----`, 1],
  ['PEM with a private key', `${key}${one}`, 1],
  ['PEM with a request, which is passed over', `${pem('CERTIFICATE REQUEST', der)}${one}`, 1],
  ['DER', der, 1],
  ['DER with a line end behind it', Buffer.concat([der, Buffer.from('\r\n')]), 1],
  ['DER of two', Buffer.concat([der, otherDer]), 2],
  ['P7B', bundle, 2],
  ['P7B as PEM', pem('PKCS7', bundle), 2],
  ['P7B as PEM with Windows line ends', `\uFEFF${crlf(pem('PKCS #7 SIGNED DATA', bundle))}`, 2],
  ['P7B under the name of a certificate, as a CA on Windows hands it out', pem('CERTIFICATE', bundle), 2],
])('%s is read', async (_what, content, count) => {
  const expected = [one, other].slice(0, count).map((text) => new X509Certificate(text).fingerprint256);
  const { certificates, hasPrivateKey } = await read(content);
  expect(fingerprints(certificates)).toEqual(expected);
  expect(hasPrivateKey).toBe(Buffer.from(content).includes('PRIVATE KEY'));
});

test.each<[string, string | Uint8Array, object]>([
  ['UTF-16 of PowerShell', Buffer.from(`\uFEFF${one}`, 'utf16le'), { reason: 'utf-16' }],
  ['a certificate that was cut', cut(one), { reason: 'damaged', certificate: 1 }],
  ['one good and one damaged', `${one}\n${cut(other)}`, { reason: 'damaged', certificate: 2 }],
  [
    'one good and one without its end',
    `${one}\n${other.slice(0, 300)}`,
    { reason: 'damaged', certificate: 2 },
  ],
  [
    'one without its end before a good one',
    `${one.slice(0, 300)}\n${other}`,
    { reason: 'damaged', certificate: 1 },
  ],
  ['a cut DER', der.subarray(0, 300), { reason: 'damaged', certificate: 1 }],
  ['a cut P7B', bundle.subarray(0, 300), { reason: 'damaged', certificate: 1 }],
  ['an empty P7B', bundleOf([]), { reason: 'no-certificate' }],
  ['a private key', key, { reason: 'private-key' }],
  ['a private key in DER', Buffer.from('3082000402010030', 'hex'), { reason: 'private-key' }],
  ['a PFX', Buffer.from('3082000402010330', 'hex'), { reason: 'pkcs12' }],
  ['nothing', '', { reason: 'no-certificate' }],
  ['a page of a proxy', '<html>403</html>', { reason: 'no-certificate' }],
])('%s is refused by name', async (_what, content, fault) => {
  await expect(read(content)).rejects.toMatchObject({ fault });
});

test('a file that is not there is the system’s error', async () => {
  await expect(readCaFile(`${file}.none`)).rejects.toMatchObject({ code: 'ENOENT' });
});
