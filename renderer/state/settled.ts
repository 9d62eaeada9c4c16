import type { Answer } from '../../shared/contract.ts';
import { err } from '../../shared/result.ts';

/** Turns a failure of the channel into the problem `unexpected`. */
export const settled = <Value>(answer: Answer<Value>): Answer<Value> =>
  answer.catch((cause: unknown) =>
    err({ code: 'unexpected', detail: cause instanceof Error ? cause.message : String(cause) }),
  );
