import type { ServiceId } from './catalogue.ts';
import type { ServiceBusProblem } from './problem.ts';
import { diagnosisSteps, type DiagnosisStep } from './steps.ts';
import type { Diagnosis, Timestamp } from './view.ts';

export function firstFailedStep({
  steps,
}: Diagnosis): { step: DiagnosisStep; problem: ServiceBusProblem } | undefined {
  for (const step of diagnosisSteps) {
    const state = steps[step];
    if (state.kind === 'failed') return { step, problem: state.problem };
  }
  return undefined;
}

export const waitingDiagnosis = (service: ServiceId, startedAt: Timestamp): Diagnosis => ({
  service,
  startedAt,
  end: 'running',
  steps: {
    proxy: { kind: 'waiting' },
    name: { kind: 'waiting' },
    address: { kind: 'waiting' },
    tls: { kind: 'waiting' },
    clock: { kind: 'waiting' },
    websocket: { kind: 'waiting' },
    key: { kind: 'waiting' },
    queue: { kind: 'waiting' },
  },
});
