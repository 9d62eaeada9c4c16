import { pino } from 'pino';
import { redact } from '../../shared/text/redact.ts';

/** `error` needs attention, `warn` explains a user's problem. */
export type LogLevel = 'info' | 'warn' | 'error';

/** Names, counts and codes only. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

const secretFields = [
  'secret',
  'password',
  'token',
  'key',
  'connectionString',
  'sharedAccessKey',
  'accountKey',
  'authorization',
];

/** Redacts tokens and connection strings in any field. */
const clean = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? redact(value) : value]),
  );

const logger = pino(
  {
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }), log: clean },
    redact: { paths: secretFields, censor: '***' },
  },
  // Synchronous, so nothing is lost on exit. stdout stays free.
  { write: (line: string) => process.stderr.write(line) },
);

/**
 * Writes a JSON line to stderr. Never log tokens, secrets, connection strings or foreign error
 * texts. Redaction is a second line of defence.
 */
export function log(event: string, fields: LogFields = {}, level: LogLevel = 'info'): void {
  logger[level]({ event, ...fields });
}

/** Its message is safe to log. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
}

/** Our own message, else the error's code or name. */
export function labelOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof CloudError) return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
