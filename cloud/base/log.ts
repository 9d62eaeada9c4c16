import { pino } from 'pino';
import { redact } from '../../shared/redact.ts';

/** How much an event matters: `error` wants somebody to look, `warn` explains what a firm may have met. */
export type LogLevel = 'info' | 'warn' | 'error';

/** What may stand beside an event: names, counts and codes. */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

/** Fields that would hold a secret, whoever wrote them. */
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

/** Takes tokens and connection strings out of every text, whatever the name of its field. */
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
  // Through the stream and at once: nothing is lost at the end of the process, and stdout stays free.
  { write: (line: string) => process.stderr.write(line) },
);

/**
 * Writes one line of JSON on stderr. Only names, counts and codes go in: no token, secret, connection string or text of
 * a foreign error, which may quote one. What looks like a secret all the same is taken out.
 */
export function log(event: string, fields: LogFields = {}, level: LogLevel = 'info'): void {
  logger[level]({ event, ...fields });
}

/** An error of the cloud itself, whose message is made to be read and quotes nothing. */
export class CloudError extends Error {
  override readonly name = 'CloudError';
}

/** What may be logged of an error: the message of our own, else the code or the name. */
export function labelOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error instanceof CloudError) return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
