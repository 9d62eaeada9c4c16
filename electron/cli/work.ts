import type { ServiceId } from '../../shared/catalogue.ts';
import { firstFailedStep } from '../../shared/diagnosis.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, type Result } from '../../shared/result.ts';
import type { ServiceView } from '../../shared/view.ts';
import { explainToScript } from '../../shared/fr/explain-to-script.ts';
import { diagnosisLines, keyLines, onboardingLines } from '../../shared/fr/report.ts';
import type { AppServices } from '../compose/compose.ts';
import { isAnswered } from '../keys/key-check.ts';
import { keyProblem } from '../keys/key-problem.ts';
import type { CliCommand } from './command-line.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { keyFrom } from './standard-input.ts';
import { dateNow } from '../../shared/timing/clock.ts';

/** `lines` for people, `data` for programs. */
export interface CommandResult {
  readonly exitCode: ExitCode;
  readonly lines: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
  readonly problem?: Problem;
}

export interface WorkParts {
  readonly services: Pick<AppServices, 'keys' | 'diagnostics' | 'idle'>;
  readonly service: ServiceId;
  readonly report: () => Promise<string>;
  readonly readInput: () => Promise<string>;
}

export async function work(command: CliCommand, parts: WorkParts): Promise<CommandResult> {
  const { services, service } = parts;
  const loaded = await services.keys.loadView(service);
  if (!loaded.ok) return failed(loaded.problem);
  switch (command) {
    case 'report':
      return reported(await parts.report());
    case 'diagnose':
      return diagnosed(parts, loaded.value);
    case 'check':
    case 'onboard':
    case 'save':
      // Another process runs it: this one has started nothing.
      return loaded.value.onboarding.kind === 'running'
        ? failed({ code: 'onboarding-running' })
        : acted(command, parts);
  }
}

async function acted(command: 'check' | 'onboard' | 'save', parts: WorkParts): Promise<CommandResult> {
  const { services, service } = parts;
  const started = await start(command, parts);
  if (!started.ok) return failed(started.problem);
  await services.idle();
  const view = services.keys.currentView(service);
  const problem = problemOf(view, command);
  const { key, onboarding, firm } = view;
  const lines = [...keyLines(key, dateNow()), ...onboardingLines(onboarding)];
  return {
    exitCode: problem === undefined ? exitCodes.done : exitCodeOf(problem),
    lines,
    data: { key, onboarding, firm },
    ...(problem !== undefined && { problem }),
  };
}

async function start(
  command: 'check' | 'onboard' | 'save',
  { services: { keys }, service, readInput }: WorkParts,
): Promise<Result<null, Problem>> {
  switch (command) {
    case 'check':
      return keys.checkKey(service);
    case 'onboard':
      return keys.startOnboarding(service);
    case 'save': {
      const key = keyFrom(await readInput());
      return key === undefined
        ? err({ code: 'key-part-invalid', part: 'identifier', fault: { reason: 'empty' } })
        : keys.saveKey(service, key);
    }
  }
}

/** Why the key is not active. A requested onboarding comes first. */
function problemOf({ key, onboarding }: ServiceView, command: CliCommand): Problem | undefined {
  if (key.kind !== 'stored') return keyProblem(key);
  if (command === 'onboard' && onboarding.kind === 'failed') return onboarding.problem;
  const { check } = key;
  // The missing answer counts, not the older verdict.
  if (isAnswered(check) && check.unanswered !== undefined) return check.unanswered.problem;
  if (check.kind === 'refused') return { code: 'key-refused' };
  if (check.kind === 'unreachable') return check.problem;
  if (onboarding.kind === 'failed') return onboarding.problem;
  return onboarding.kind === 'succeeded' ? undefined : { code: 'no-confirmation' };
}

async function diagnosed({ services, service }: WorkParts, { key }: ServiceView): Promise<CommandResult> {
  const diagnosis = await services.diagnostics.run(service);
  const problem: Problem | undefined =
    firstFailedStep(diagnosis)?.problem ?? (key.kind === 'stored' ? undefined : keyProblem(key));
  return {
    exitCode: problem === undefined ? exitCodes.done : exitCodeOf(problem),
    lines: diagnosisLines(diagnosis, explainToScript),
    data: { diagnosis },
    ...(problem !== undefined && { problem }),
  };
}

const reported = (report: string): CommandResult => ({
  exitCode: exitCodes.done,
  lines: report.trimEnd().split('\n'),
  data: { report },
});

const failed = (problem: Problem): CommandResult => ({
  exitCode: exitCodeOf(problem),
  lines: [],
  data: {},
  problem,
});
