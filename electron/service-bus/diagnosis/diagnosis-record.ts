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
      else change('found', { ...skipAfter(step), [step]: { kind: 'failed', milliseconds, problem } });
      return undefined;
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

const allSteps = (state: StepState) =>
  Object.fromEntries(diagnosisSteps.map((step) => [step, state])) as Record<DiagnosisStep, StepState>;

const skipAfter = (step: DiagnosisStep): Partial<Record<DiagnosisStep, StepState>> =>
  Object.fromEntries(
    diagnosisSteps
      .slice(diagnosisSteps.indexOf(step) + 1)
      .map((later) => [later, { kind: 'skipped', reason: 'earlier-failure' }]),
  );
