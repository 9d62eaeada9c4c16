import { redact } from '../../shared/redact.ts';

/** Notes what happens, without secrets: one line of JSON an event. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, string>>): void;
  /** Notes a failure by its text, redacted; `cause` may be anything that was thrown. */
  error(event: string, cause: unknown): void;
}

/** Creates a log that writes each line with `write`. Redaction sits here, at the sink, so no caller can forget it. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  const line = (level: string, event: string, facts: Readonly<Record<string, string>>) => {
    write(redact(JSON.stringify({ time: now().toISOString(), level, event, ...facts })));
  };
  return {
    info(event, facts = {}) {
      line('info', event, facts);
    },
    error(event, cause) {
      line('error', event, {
        cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause),
      });
    },
  };
}
