/** What crosses a boundary: a value or a problem, never an exception. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; problem: Failure };

/** Wraps a value that was obtained. */
export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

/** Wraps the reason why there is no value. */
export const err = <Failure>(problem: Failure): { ok: false; problem: Failure } => ({ ok: false, problem });
