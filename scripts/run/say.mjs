// Progress goes to stderr: stdout belongs to what a command was asked for (a path, a JSON line, test results).

/**
 * Tells the person in front of the terminal what is going on.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Seconds since an instant of `performance.now()`, for people: `3.2 s`.
 * @param {number} since
 */
export function secondsSince(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/**
 * What there is to say about something thrown: a failure of the set-up speaks for itself, anything else needs
 * its stack.
 * @param {unknown} error
 */
export function messageOf(error) {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? String(error.stack) : String(error);
}

/** A failure whose message already tells the user what to do: no stack trace is printed. */
export class SetupError extends Error {}
