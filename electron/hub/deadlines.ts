/** Longest wait for one step of a conversation with the hub, in milliseconds. */
export const stepDeadline = 4_000;

/** Longest action on the hub from its first step to its last, in milliseconds. */
export const actionDeadline = 30_000;

/** The caller's signal, which also fires when so many milliseconds have passed. */
export const within = (milliseconds: number, signal: AbortSignal) =>
  AbortSignal.any([signal, AbortSignal.timeout(milliseconds)]);

/** The caller's signal, which also fires when the step has lasted too long. */
export const stepSignal = (signal: AbortSignal) => within(stepDeadline, signal);
