import { runInThisContext } from 'node:vm';
import { argumentSchema } from '../../shared/command.ts';
import { commands } from '../../shared/contract.ts';
import { errorInAnswer } from '../../shared/testing/answer-schemas.ts';
import type { Call, IpcRoute } from './fuzz-calls.ts';
import type { Outcome } from './fuzz-ipc.ts';

export type Verdict = 'run' | 'malformed' | 'too-large' | 'too-often' | 'not-carried';

/** Undefined where arguments cannot be cloned. */
function schemaTakes({ command, args }: Call): boolean | undefined {
  try {
    const carried: unknown = structuredClone(runInThisContext(`[${args.join(', ')}]`));
    return argumentSchema(commands[command]).safeParse(carried).success;
  } catch {
    return undefined;
  }
}

function verdictOf(outcome: Outcome): Verdict {
  if ('thrown' in outcome) return 'not-carried';
  const { ok, problem } = outcome.answer as { ok: boolean; problem?: { code: string; reason: Verdict } };
  return !ok && problem?.code === 'request-refused' ? problem.reason : 'run';
}

/** The schema is evaluated outside the app. */
export function judge(
  route: IpcRoute,
  call: Call,
  outcome: Outcome,
): { verdict: Verdict; fault: string | undefined } {
  const verdict = verdictOf(outcome);
  const takes = schemaTakes(call);
  const passed = verdict === 'run' || verdict === 'too-often';
  const fault = () => {
    // Only Chromium's cloning may throw, never the guard or a timeout.
    if ('thrown' in outcome && /remote method|never answered/u.test(outcome.thrown)) return outcome.thrown;
    if (call.fate === 'taken' && takes !== true) return 'the schema refuses what the contract allows';
    if (call.fate === 'refused' && takes === true) return 'the schema takes what the contract forbids';
    if (call.fate === 'taken' && !passed) return `not taken: ${verdict}`;
    if (call.fate === 'refused' && passed) return `taken: ${verdict}`;
    if (call.fate === 'open' && route === 'raw' && takes !== undefined && takes !== passed)
      return `schema ${String(takes)}, but ${verdict}`;
    return 'answer' in outcome ? errorInAnswer(call.command, outcome.answer) : undefined;
  };
  return { verdict, fault: fault() };
}
