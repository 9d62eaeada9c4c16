import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCaFile } from './ca-file.ts';

const [one = '', other = ''] = rootCertificates;
const der = new X509Certificate(one).raw;
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

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
  found.map((pem) => new X509Certificate(pem).fingerprint256);

test.each<[string, string | Uint8Array, number]>([
  ['PEM', one, 1],
  ['PEM of two, with comments', `# first\n${one}\n# second\n${other}\n`, 2],
  ['PEM with a byte order mark and Windows line ends', `\uFEFF${crlf(one)}`, 1],
  ['PEM beside a comment in Windows-1252', Buffer.from(`Société Générale\n${one}`, 'latin1'), 1],
  ['two PEM files with marks, one behind the other', `\uFEFF${one}\n\uFEFF${other}`, 2],
  ['DER', der, 1],
])('%s is read', async (_what, content, count) => {
  const expected = [one, other].slice(0, count).map((pem) => new X509Certificate(pem).fingerprint256);
  expect(fingerprints(await read(content))).toEqual(expected);
});

test.each<[string, string | Uint8Array, string]>([
  ['UTF-16 of PowerShell', Buffer.from(`\uFEFF${one}`, 'utf16le'), 'utf-16'],
  ['a certificate that was cut', one.replace(/\n.{20}/u, '\n'), 'damaged'],
  ['one good and one damaged', `${one}\n${other.replace(/\n.{20}/u, '\n')}`, 'damaged'],
  ['a cut DER', der.subarray(0, 300), 'no-certificate'],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', 'no-certificate'],
  ['nothing', '', 'no-certificate'],
  ['a page of a proxy', '<html>403</html>', 'no-certificate'],
])('%s is refused by name', async (_what, content, reason) => {
  await expect(read(content)).rejects.toMatchObject({ reason });
});

test('a file that is not there is the system’s error', async () => {
  await expect(readCaFile(`${file}.none`)).rejects.toMatchObject({ code: 'ENOENT' });
});
