import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { once } from 'node:events';
import { webcrypto, X509Certificate } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { certificateFault, certificatesIn } from './certificate-path.ts';

const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

interface Issued {
  readonly cert: x509.X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

interface Wish {
  readonly name: string;
  readonly by?: Issued;
  readonly authority?: { readonly below?: number };
  readonly days?: readonly [from: number, to: number];
  readonly purpose?: x509.ExtendedKeyUsage;
  readonly extensions?: readonly x509.Extension[];
}

async function issue({
  name,
  by,
  authority,
  days = [-10, 10],
  purpose,
  extensions = [],
}: Wish): Promise<Issued> {
  const keys = await webcrypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  const cert = await x509.X509CertificateGenerator.create({
    subject: `CN=${name}`,
    issuer: by?.cert.subject ?? `CN=${name}`,
    serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex'),
    notBefore: new Date(Date.now() + days[0] * day),
    notAfter: new Date(Date.now() + days[1] * day),
    publicKey: keys.publicKey,
    signingKey: (by?.keys ?? keys).privateKey,
    signingAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(authority !== undefined, authority?.below, true),
      ...(authority === undefined
        ? [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: name }])]
        : [new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true)]),
      ...(purpose === undefined ? [] : [new x509.ExtendedKeyUsageExtension([purpose])]),
      ...extensions,
    ],
  });
  return { cert, keys };
}

const pem = ({ cert }: Issued) => cert.toString('pem');

/** What Node says of a server with these certificates. */
async function nodeAccepts(served: readonly Issued[], trusted: readonly Issued[], host: string) {
  const [leaf] = served;
  if (leaf === undefined) throw new Error('no certificate');
  const key = await webcrypto.subtle.exportKey('pkcs8', leaf.keys.privateKey);
  const server = createServer({
    cert: served.map(pem).join('\n'),
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, servername: host, ca: trusted.map(pem) });
  try {
    await once(socket, 'secureConnect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
    server.close();
  }
}

const hub = 'hub.example';
const root = await issue({ name: 'Root', authority: {} });
const between = await issue({ name: 'Between', by: root, authority: {} });
const low = await issue({ name: 'Low', by: root, authority: { below: 0 } });
const tooLow = await issue({ name: 'Too low', by: low, authority: {} });
const good = await issue({ name: hub, by: root });
const other = await issue({ name: 'Root', authority: {} });
const old = await issue({ name: 'Old', by: root, authority: {}, days: [-20, -5] });

/** NameConstraints (RFC 5280, section 4.2.1.10) that permit one DNS name. */
function only(name: string): x509.Extension {
  const wrap = (tag: number, inner: Buffer) => Buffer.concat([Buffer.from([tag, inner.length]), inner]);
  const subtree = wrap(0x30, wrap(0x82, Buffer.from(name)));
  return new x509.Extension('2.5.29.30', true, wrap(0x30, wrap(0xa0, subtree)));
}
const bound = await issue({ name: 'Bound', by: root, authority: {}, extensions: [only('other.example')] });
const free = await issue({ name: 'Free', by: root, authority: {}, extensions: [only('example')] });

const cases: readonly [what: string, served: readonly Issued[], fault: string | undefined][] = [
  ['of a trusted authority', [good], undefined],
  ['with the root beside it', [good, root], undefined],
  ['with an authority between', [await issue({ name: hub, by: between }), between], undefined],
  ['without the authority between', [await issue({ name: hub, by: between })], 'unknown-issuer'],
  ['of a stranger with the same name', [await issue({ name: hub, by: other })], 'unknown-issuer'],
  ['of its own', [await issue({ name: hub })], 'unknown-issuer'],
  ['expired', [await issue({ name: hub, by: root, days: [-9, -1] })], 'expired'],
  ['not yet valid', [await issue({ name: hub, by: root, days: [1, 9] })], 'not-yet-valid'],
  ['of another name', [await issue({ name: 'other.example', by: root })], 'wrong-name'],
  ['signed by a server', [await issue({ name: hub, by: good }), good], 'unknown-issuer'],
  ['deeper than allowed', [await issue({ name: hub, by: tooLow }), tooLow, low], 'unknown-issuer'],
  ['of an authority for other names', [await issue({ name: hub, by: bound }), bound], 'unknown-issuer'],
  ['of an authority for this name', [await issue({ name: hub, by: free }), free], undefined],
  ['of an expired authority', [await issue({ name: hub, by: old }), old], 'unknown-issuer'],
  [
    'for clients',
    [await issue({ name: hub, by: root, purpose: x509.ExtendedKeyUsage.clientAuth })],
    'unknown-issuer',
  ],
  [
    'for servers',
    [await issue({ name: hub, by: root, purpose: x509.ExtendedKeyUsage.serverAuth })],
    undefined,
  ],
];

test.each(cases)('a certificate %s is judged as Node judges it', async (_what, served, fault) => {
  const certificates = served.map(({ cert }) => new X509Certificate(Buffer.from(cert.rawData)));
  const trusted = [new X509Certificate(Buffer.from(root.cert.rawData))];
  expect(await certificateFault(certificates, trusted, hub, new Date())).toBe(fault);
  expect(await nodeAccepts(served, [root], hub)).toBe(fault === undefined);
});

test('each certificate of a bundle counts, and a damaged one harms no other', () => {
  const damaged = pem(good).replace(/\n[A-Za-z0-9+/]{20}/u, '\n');
  const found = certificatesIn([`# a bundle\n${pem(root)}\n${damaged}\n${pem(other)}`, pem(good)]);
  expect(found.map(({ subject }) => subject)).toEqual(['CN=Root', 'CN=Root', `CN=${hub}`]);
});
