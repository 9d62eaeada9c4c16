/**
 * Writes one line of JSON on stderr. There is one level, and only names, counts and codes go in: no token, secret,
 * connection string or text of a foreign error, which may quote one.
 */
export function log(event: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void {
  process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), event, ...fields })}\n`);
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
