import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { Timestamp, KeyCheck, KeyCheckAnswer } from '../../shared/view.ts';
import type { ActionError } from '../service-bus/run-step.ts';
import { answerOf } from '../service-bus/check-key.ts';

/** Undefined if the answer says nothing about the key. */
export function answerIn(answer: Result<unknown, Problem>): KeyCheckAnswer['kind'] | undefined {
  if (answer.ok) return 'accepted';
  return answerOf(answer.problem);
}

export const isAnswered = (check: KeyCheck): check is KeyCheckAnswer =>
  check.kind === 'accepted' || check.kind === 'refused';

/** Without an answer the last verdict and its date stay. */
export function checkAfter(before: KeyCheck, answer: Result<null, ActionError>, at: Timestamp): KeyCheck {
  const kind = answerIn(answer);
  if (kind !== undefined) return { kind, at };
  if (answer.ok || answer.problem.code === 'cancelled') return before;
  const { problem } = answer;
  return isAnswered(before)
    ? { kind: before.kind, at: before.at, unanswered: { at, problem } }
    : { kind: 'unreachable', at, problem };
}

/** Undefined if never. */
export function lastAsked(check: KeyCheck): Timestamp | undefined {
  if (check.kind === 'pending') return undefined;
  return isAnswered(check) ? (check.unanswered?.at ?? check.at) : check.at;
}
