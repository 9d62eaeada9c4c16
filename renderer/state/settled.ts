import type { Answer } from '../../shared/contract.ts';
import { err } from '../../shared/result.ts';

/** The bridge answers with results; should the channel itself break, that is a result too, `unexpected`. */
export const settled = <Value>(answer: Answer<Value>): Answer<Value> =>
  answer.catch((cause: unknown) =>
    err({ code: 'unexpected', detail: cause instanceof Error ? cause.message : String(cause) }),
  );
