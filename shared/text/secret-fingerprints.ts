import { createHmac, randomBytes } from 'node:crypto';

/** Shorter ones occur in too many words. */
const minLength = 6;

/** Up to five a secret. */
const maxFingerprints = 256;

export interface SecretFingerprints {
  /** Also percent-encoded, in Base64 and in JSON. */
  readonly add: (secret: string) => void;
  /** `***` replaces each. */
  readonly redact: (text: string) => string;
}

interface Fingerprint {
  readonly length: number;
  /** First and last character, to avoid most digests. */
  readonly edges: string;
  readonly digest: string;
}

const edgesOf = (text: string, from: number, length: number) =>
  `${text.charAt(from)}${text.charAt(from + length - 1)}`;

/**
 * A secret kept in memory could be read from a crash dump, so only digests under a random key are
 * kept.
 */
export function createSecretFingerprints(): SecretFingerprints {
  const key = randomBytes(32);
  const digestOf = (text: string) => createHmac('sha256', key).update(text).digest('base64');
  let fingerprints: Fingerprint[] = [];

  const secretAt = (text: string, at: number): Fingerprint | undefined =>
    fingerprints.find(
      ({ length, edges, digest }) =>
        at + length <= text.length &&
        edges === edgesOf(text, at, length) &&
        digest === digestOf(text.slice(at, at + length)),
    );

  return {
    add(secret) {
      if (secret.length < minLength) return;
      const found = formsOf(secret).map((form) => ({
        length: form.length,
        edges: edgesOf(form, 0, form.length),
        digest: digestOf(form),
      }));
      const others = fingerprints.filter((old) => found.every(({ digest }) => digest !== old.digest));
      // Longest first, because a form may contain another.
      fingerprints = [...others, ...found].slice(-maxFingerprints).sort((a, b) => b.length - a.length);
    },
    redact(text) {
      let redacted = '';
      for (let at = 0; at < text.length;) {
        const fingerprint = secretAt(text, at);
        redacted += fingerprint === undefined ? text.charAt(at) : '***';
        at += fingerprint?.length ?? 1;
      }
      return redacted;
    },
  };
}

/** Base64 of the secret alone. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64');
  // Node's buffer pool outlives this function.
  bytes.fill(0);
  const forms = [
    secret,
    encodeURIComponent(secret),
    base64,
    // Not by a RegExp: V8 keeps the text of its last match.
    base64.split('=', 1)[0] ?? '',
    JSON.stringify(secret).slice(1, -1),
  ];
  return [...new Set(forms)];
}
