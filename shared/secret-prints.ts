import { createHmac, randomBytes } from 'node:crypto';

/** Shorter texts are not struck out: they stand in too many words. */
const shortest = 6;

/** Most prints that are kept, up to five a secret: a desk sees a handful of keys in a day. */
const most = 256;

/** Recognises secrets in texts without holding them. */
export interface SecretPrints {
  /** Learns to recognise a secret, also where it is percent-encoded, in Base64 or inside a JSON text. */
  readonly learn: (secret: string) => void;
  /** The text with `***` in place of every secret learnt. */
  readonly strike: (text: string) => string;
}

interface Print {
  readonly length: number;
  /** First and last character: spares a digest at every other place of a text. */
  readonly ends: string;
  readonly digest: string;
}

const endsOf = (text: string, from: number, length: number) =>
  `${text.charAt(from)}${text.charAt(from + length - 1)}`;

/**
 * A log has to know a secret to leave it out, but what is held can be read in the memory, and in a file of it after a
 * crash. So only keyed digests are held, under a key of this process.
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
      // The longest first: a form may contain another.
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

/** The ways a secret gets into a text. Base64 is that of the secret alone, not of something around it. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64');
  // It lies in a pool of Node's that outlives it.
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
