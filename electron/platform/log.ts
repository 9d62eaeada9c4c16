import { redact } from '../../shared/text/redact.ts';
import { createSecretFingerprints } from '../../shared/text/secret-fingerprints.ts';

/** Notes what went wrong, without secrets: one line of JSON an event. */
export interface Log {
  /** Notes a failure by its text, redacted; `cause` may be anything that was thrown. */
  error(event: string, cause: unknown): void;
  /** From now on this text is left out of every line; the log does not hold it for that. */
  addSecret(secret: string): void;
  /** A text as a line would show it. */
  redacted(text: string): string;
}

/** Longest text of a line, in UTF-16 units: a foreign error may quote a whole message. */
const longestText = 8_000;

/** Creates a log that writes each line with `write`. Redaction sits here, at the sink, so no caller can forget it. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  const fingerprints = createSecretFingerprints();
  // Cut first only to bound the work; then once the known secrets are out, so that no half of one is left at the end.
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

/** The name and the text of an error, whatever was thrown. */
export function textOf(cause: unknown): string {
  if (cause instanceof Error) return `${cause.name}: ${cause.message}`;
  try {
    return String(cause);
  } catch {
    // A thing without a text, or whose text throws.
    return 'unknown';
  }
}

/** JSON leaves the C1 controls and the marks of direction as they are; a terminal may obey them. */
const escapeInvisible = (line: string) =>
  line.replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
