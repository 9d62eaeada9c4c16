/** Longest wait for one step of a conversation with the hub, in milliseconds. */
export const stepDeadline = 4_000;

/** The caller's signal, which also fires when the step has lasted too long. */
export const stepSignal = (signal: AbortSignal) =>
  AbortSignal.any([signal, AbortSignal.timeout(stepDeadline)]);
