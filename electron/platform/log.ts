import { redact } from '../../shared/text/redact.ts';
import { createSecretFingerprints } from '../../shared/text/secret-fingerprints.ts';

/** Without secrets, one line of JSON each. */
export interface Log {
  /** `cause` may be anything that was thrown. Its text is redacted. */
  error(event: string, cause: unknown): void;
  /** Redacted from now on. The log keeps only a fingerprint. */
  addSecret(secret: string): void;
  /** The text as a line would show it. */
  redacted(text: string): string;
}

/** UTF-16 units. An error may quote a whole message. */
const longestText = 8_000;

/** At the sink, so that no caller can forget it. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  const fingerprints = createSecretFingerprints();
  // After redaction, so that no half secret remains. The first cut bounds the work.
  const redacted = (text: string) =>
    redact(fingerprints.redact(text.slice(0, 4 * longestText)).slice(0, longestText));
  return {
    addSecret: fingerprints.add,
    redacted,
    error(event, cause) {
      const line = { time: now().toISOString(), level: 'error', event, cause: redacted(textOf(cause)) };
      write(escapeInvisible(JSON.stringify(line)));
    },
  };
}

export function textOf(cause: unknown): string {
  if (cause instanceof Error) return `${cause.name}: ${cause.message}`;
  try {
    return String(cause);
  } catch {
    // No text, or its text throws.
    return 'unknown';
  }
}

/** JSON does not escape these. A terminal may obey them. */
const escapeInvisible = (line: string) =>
  line.replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
