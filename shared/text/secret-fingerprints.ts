import { createHmac, randomBytes } from 'node:crypto';

/** Shorter ones occur in too many words. */
const shortest = 6;

/** Up to five a secret. */
const most = 256;

export interface SecretPrints {
  /** Also percent-encoded, in Base64 and in JSON. */
  readonly learn: (secret: string) => void;
  /** Puts `***` for every known secret. */
  readonly strike: (text: string) => string;
}

interface Print {
  readonly length: number;
  /** First and last character, to avoid most digests. */
  readonly ends: string;
  readonly digest: string;
}

const endsOf = (text: string, from: number, length: number) =>
  `${text.charAt(from)}${text.charAt(from + length - 1)}`;

/**
 * A secret kept in memory could be read from a crash dump. So only digests under a random key are
 * kept.
 */
export function createSecretPrints(): SecretPrints {
  const key = randomBytes(32);
  const digestOf = (text: string) => createHmac('sha256', key).update(text).digest('base64');
  let prints: Print[] = [];

  const secretAt = (text: string, at: number): Print | undefined =>
    prints.find(
      ({ length, ends, digest }) =>
        at + length <= text.length &&
        ends === endsOf(text, at, length) &&
        digest === digestOf(text.slice(at, at + length)),
    );

  return {
    learn(secret) {
      if (secret.length < shortest) return;
      const found = formsOf(secret).map((form) => ({
        length: form.length,
        ends: endsOf(form, 0, form.length),
        digest: digestOf(form),
      }));
      const others = prints.filter((old) => found.every(({ digest }) => digest !== old.digest));
      // Longest first, because a form may contain another.
      prints = [...others, ...found].slice(-most).sort((a, b) => b.length - a.length);
    },
    strike(text) {
      let struck = '';
      for (let at = 0; at < text.length;) {
        const print = secretAt(text, at);
        struck += print === undefined ? text.charAt(at) : '***';
        at += print?.length ?? 1;
      }
      return struck;
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
    base64.replace(/=+$/u, ''),
    JSON.stringify(secret).slice(1, -1),
  ];
  return [...new Set(forms)];
}
