import { diagnosisSteps, type DiagnosisStep } from '../../../shared/steps.ts';
import type { Diagnosis, DiagnosisEnd, Finding, StepState } from '../../../shared/view.ts';
import type { Result } from '../../../shared/result.ts';
import type { ActionError } from '../run-step.ts';

export interface Found<Value> {
  readonly value: Value;
  readonly finding?: Finding;
}

export interface DiagnosisRecord {
  /** Undefined if the step failed or was cancelled, which ends the diagnosis. */
  run<Value>(
    step: DiagnosisStep,
    work: () => Promise<Result<Found<Value>, ActionError>>,
  ): Promise<Found<Value> | undefined>;
  /** Of the running `step`. */
  wait(step: DiagnosisStep, waitingFor: 'proxy-script'): void;
  skip(step: DiagnosisStep, reason: 'no-key'): void;
  end(): Diagnosis;
}

export function createDiagnosisRecord(
  begun: Pick<Diagnosis, 'service' | 'startedAt'>,
  onChange: (diagnosis: Diagnosis) => void,
): DiagnosisRecord {
  let diagnosis: Diagnosis = { ...begun, end: 'running', steps: allSteps({ kind: 'waiting' }) };

  function change(end: DiagnosisEnd, changed: Partial<Record<DiagnosisStep, StepState>>) {
    diagnosis = { ...diagnosis, end, steps: { ...diagnosis.steps, ...changed } };
    onChange(diagnosis);
  }

  return {
    async run(step, work) {
      const started = performance.now();
      change('running', { [step]: { kind: 'running' } });
      const result = await work();
      const milliseconds = Math.round(performance.now() - started);
      if (result.ok) {
        const { finding } = result.value;
        change('running', { [step]: { kind: 'passed', milliseconds, ...(finding && { finding }) } });
        return result.value;
      }
      const { problem } = result;
      if (problem.code === 'cancelled') change('cancelled', { [step]: { kind: 'waiting' } });
      else {
        const failed = stepOf(problem, step);
        change('found', { ...skipAfter(failed), [failed]: { kind: 'failed', milliseconds, problem } });
      }
      return undefined;
    },
    wait(step, waitingFor) {
      change('running', { [step]: { kind: 'running', waitingFor } });
    },
    skip(step, reason) {
      change('running', { [step]: { kind: 'skipped', reason } });
    },
    end() {
      if (diagnosis.end === 'running') change('healthy', {});
      return diagnosis;
    },
  };
}

/** What was passed over is told once the next route fails, in a later step. */
function stepOf(problem: ActionError, running: DiagnosisStep): DiagnosisStep {
  if (problem.code === 'proxy-script-failed') return 'proxy';
  if (running !== 'address' && running !== 'tls') return running;
  switch (problem.code) {
    case 'name-server-silent':
    case 'hub-name-unknown':
      return 'name';
    case 'proxy-unreachable':
      return problem.reason === 'unknown-name' ? 'name' : 'address';
    case 'proxy-unsupported':
      return 'address';
    default:
      return running;
  }
}

const allSteps = (state: StepState) =>
  Object.fromEntries(diagnosisSteps.map((step) => [step, state])) as Record<DiagnosisStep, StepState>;

const skipAfter = (step: DiagnosisStep): Partial<Record<DiagnosisStep, StepState>> =>
  Object.fromEntries(
    diagnosisSteps
      .slice(diagnosisSteps.indexOf(step) + 1)
      .map((later) => [later, { kind: 'skipped', reason: 'earlier-failure' }]),
  );
