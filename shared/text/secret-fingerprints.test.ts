import fc from 'fast-check';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createSecretFingerprints } from './secret-fingerprints.ts';
import { quickestRun } from '../testing/quickest-run.ts';

const secret = fc.stringMatching(/^[A-Za-z0-9+/=":%]{8,60}$/u);

test('a secret learnt never survives, wherever it stands and however it is written', () => {
  fc.assert(
    fc.property(fc.string(), secret, fc.string(), (before, known, after) => {
      const fingerprints = createSecretFingerprints();
      fingerprints.add(known);
      const encoded = [
        known,
        encodeURIComponent(known),
        Buffer.from(known).toString('base64'),
        JSON.stringify(known),
      ];
      for (const form of encoded) {
        const redacted = fingerprints.redact(before + form + after);
        expect(redacted).toContain('***');
        expect(redacted.includes(form)).toBe(false);
      }
    }),
  );
});

test('any other text stays as it is', () => {
  const fingerprints = createSecretFingerprints();
  fingerprints.add('the-secret-of-the-firm');
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fingerprints.redact(text)).toBe(text);
    }),
  );
});

test('a long line with many secrets learnt is searched in no time', () => {
  const fingerprints = createSecretFingerprints();
  for (let index = 0; index < 40; index += 1) fingerprints.add(`secret-number-${index}-of-the-firm`);
  const line = 'secret-number-, as good as any other text '.repeat(200);
  expect(quickestRun(() => fingerprints.redact(line))).toBeLessThan(500);
});

test('nothing of a secret is held but its ends', () => {
  const fingerprints = createSecretFingerprints();
  fingerprints.add('the-secret-of-the-firm');
  expect(inspect(fingerprints, { depth: 9, showHidden: true })).not.toContain('secret-of');
});
