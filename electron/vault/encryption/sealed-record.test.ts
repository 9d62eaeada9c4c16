import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dataKeyBytes } from './data-key.ts';
import { openRecord, sealRecord } from './sealed-record.ts';

const dataKey = randomBytes(dataKeyBytes);
const label = { hint: 'wxyz', savedAt: '2026-11-23T18:20:00.000Z', savedBy: 'claire' };
const key = { identifier: 'identifier-of-the-key', secret: 'secret-of-the-key' };
const record = sealRecord(dataKey, 1, 'a-service', label, key);

describe('a sealed record', () => {
  test('opens to the same key, whatever its parts contain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (identifier, secret) => {
        const sealed = sealRecord(dataKey, 1, 'a-service', label, { identifier, secret });
        const opened = openRecord(dataKey, 1, 'a-service', sealed);
        expect(opened).toEqual({ ok: true, value: { identifier, secret } });
      }),
    );
  });

  test('leaves neither part in the memory that Node keeps for small buffers', () => {
    const block = Buffer.from('x').buffer;
    const names = ['pooled-identifier', 'pooled-secret'].map(
      (name) => `${name}-${randomBytes(8).toString('hex')}`,
    );
    const [identifier = '', secret = ''] = names;
    const sealed = sealRecord(dataKey, 1, 'a-service', label, { identifier, secret });
    expect(openRecord(dataKey, 1, 'a-service', sealed).ok).toBe(true);
    const left = Buffer.from(block).toString('latin1');
    for (const name of names) expect(left).not.toContain(name);
  });

  test('does not open after any single flipped bit, nor after any truncation', () => {
    const bytes = Buffer.from(record.sealed, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const altered = Buffer.from(bytes);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const sealed = altered.toString('base64');
      expect(openRecord(dataKey, 1, 'a-service', { ...record, sealed }).ok).toBe(false);
    }
    for (let length = 0; length < bytes.length; length += 1) {
      const sealed = bytes.subarray(0, length).toString('base64');
      expect(openRecord(dataKey, 1, 'a-service', { ...record, sealed }).ok).toBe(false);
    }
  });

  test.each([
    ['another service', () => openRecord(dataKey, 1, 'b-service', record)],
    ['another format', () => openRecord(dataKey, 2, 'a-service', record)],
    ['another data key', () => openRecord(randomBytes(dataKeyBytes), 1, 'a-service', record)],
    ['an altered hint', () => openRecord(dataKey, 1, 'a-service', { ...record, hint: 'abcd' })],
    ['an altered date', () => openRecord(dataKey, 1, 'a-service', { ...record, savedAt: '2020' })],
    ['an altered author', () => openRecord(dataKey, 1, 'a-service', { ...record, savedBy: 'x' })],
  ])('does not open under %s', (_what, open) => {
    expect(open()).toEqual({ ok: false, problem: 'damaged' });
  });

  test('opens from the bytes an earlier build wrote', () => {
    const fixedKey = Buffer.alloc(dataKeyBytes, 7);
    const written = {
      sealed:
        '8gB+n8dqHTmtpdEWNHPnS3nQB565p3czA0PMBWlbtudOHyB8+44cdOuWuFzz7dogjPJbUN3A+DXwIPOnxVEHJV/2sNd4N7PfDbuKaGF1jfynS6aGfRIqtld0qgXVqh8=',
      ...label,
    };
    expect(openRecord(fixedKey, 1, 'cegid-file-exchange', written)).toEqual({ ok: true, value: key });
  });
});
