import { redact } from '../../shared/redact.ts';

/** Notes what went wrong, without secrets: one line of JSON an event. */
export interface Log {
  /** Notes a failure by its text, redacted; `cause` may be anything that was thrown. */
  error(event: string, cause: unknown): void;
}

/** Creates a log that writes each line with `write`. Redaction sits here, at the sink, so no caller can forget it. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  return {
    error(event, cause) {
      const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      write(redact(JSON.stringify({ time: now().toISOString(), level: 'error', event, cause: text })));
    },
  };
}

/** Without this Electron prints the raw text of such an error, past the redaction above. */
export function logUncaughtErrors(log: Log): void {
  process.on('unhandledRejection', (error) => {
    log.error('unhandled rejection', error);
  });
  process.on('uncaughtException', (error) => {
    log.error('uncaught exception', error);
  });
}
