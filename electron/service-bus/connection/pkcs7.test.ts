import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { bundleOf } from '../../testing/certificate-bundle.ts';
import { bundledCertificates } from './pkcs7.ts';

const [one = '', other = ''] = rootCertificates;
const bundle = bundleOf([one, other]);
const raw = [one, other].map((pem) => new X509Certificate(pem).raw);

test('the certificates of a bundle are read byte by byte', () => {
  expect(bundledCertificates(bundle)).toEqual(raw);
});

test.each([
  ['a certificate', raw[0]],
  ['a cut bundle', bundle.subarray(0, 500)],
  ['a bundle of indefinite length', Buffer.from('308006092a864886f70d010702a080', 'hex')],
  ['data', Buffer.from('300d06092a864886f70d010701a0000400', 'hex')],
  ['nothing', Buffer.of()],
])('%s is none', (_what, der = Buffer.of()) => {
  expect(bundledCertificates(der)).toBeUndefined();
});
