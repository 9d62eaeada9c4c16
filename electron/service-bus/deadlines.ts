/** In milliseconds. */
export const stepDeadline = 4_000;

/** In milliseconds. */
export const actionDeadline = 30_000;
