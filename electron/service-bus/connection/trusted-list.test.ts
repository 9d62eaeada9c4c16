import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { err } from '../../../shared/result.ts';
import { createTrust } from './trust.ts';
import { createTrustedList } from './trusted-list.ts';

const [system = '', one = '', renewed = ''] = rootCertificates.map((pem) =>
  new X509Certificate(pem).toString(),
);
const never = new AbortController().signal;

let caFile: string;
beforeEach(async () => {
  caFile = join(await mkdtemp(join(tmpdir(), 'ca-')), 'ca.pem');
  await writeFile(caFile, one);
});
afterEach(() => rm(join(caFile, '..'), { recursive: true }));

const openTrust = () => {
  const trusted = createTrustedList(() => [system], caFile);
  return { trusted, trust: createTrust({ trusted, caFile }) };
};

test('a CA that is renewed while the app is open is trusted at the next action', async () => {
  const { trusted, trust } = openTrust();
  const [first, again] = [await trust(never), await trust(never)];
  expect(again).toEqual(first);
  expect(first.ok && again.ok && first.value === again.value).toBe(true);
  expect(await trusted()).toEqual([system, one]);
  await writeFile(caFile, renewed);
  expect(await trusted()).toEqual([system, renewed]);
  const later = await trust(never);
  expect(later.ok && first.ok && later.value !== first.value).toBe(true);
});

test('a CA that is taken away is trusted no longer, until it is there again', async () => {
  const { trust } = openTrust();
  expect(await trust(never)).toMatchObject({ ok: true });
  await rm(caFile);
  expect(await trust(never)).toEqual(err({ code: 'ca-file-unreadable', file: caFile, reason: 'blocked' }));
  await writeFile(caFile, `${one}\n-----BEGIN CERTIFICATE-----\nMIIB`);
  expect(await trust(never)).toEqual(
    err({ code: 'ca-file-unreadable', file: caFile, reason: 'damaged', certificate: 2 }),
  );
  await writeFile(caFile, one);
  expect(await trust(never)).toMatchObject({ ok: true });
});

test('waiting for a file that never answers can be cancelled', async () => {
  const trusted = () => new Promise<readonly string[]>(() => undefined);
  const abort = new AbortController();
  const asked = createTrust({ trusted, caFile })(abort.signal);
  abort.abort();
  expect(await asked).toEqual(err({ code: 'cancelled' }));
});

test('those who ask at once share one reading', async () => {
  const { trusted } = openTrust();
  const [first, other] = await Promise.all([trusted(), trusted()]);
  expect(first).toBe(other);
  expect(await trusted()).toBe(first);
});
