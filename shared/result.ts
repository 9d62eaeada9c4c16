/** Exceptions do not cross a boundary. */
export type Result<Value, Failure> = { ok: true; value: Value } | { ok: false; problem: Failure };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const err = <Failure>(problem: Failure): { ok: false; problem: Failure } => ({ ok: false, problem });
