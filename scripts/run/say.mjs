// stdout is for results only.

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {number} since */
export function secondsSince(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** @param {unknown} error */
export function messageOf(error) {
  if (error instanceof SetupError) return error.message;
  return error instanceof Error ? String(error.stack) : String(error);
}

/** Printed without a stack. */
export class SetupError extends Error {}
