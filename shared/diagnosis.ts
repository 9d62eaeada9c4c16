import type * as z from 'zod/mini';
import type { ServiceId } from './catalogue.ts';
import type { ServiceBusProblem } from './problem.ts';
import type { Timestamp } from './view.ts';
import type * as schemas from './view-schemas.ts';

/** In order. Each step needs the ones before it. */
export const diagnosisSteps = [
  'proxy',
  'name',
  'address',
  'tls',
  'clock',
  'websocket',
  'key',
  'queue',
] as const;

export type DiagnosisStep = (typeof diagnosisSteps)[number];

export type Finding = z.output<typeof schemas.finding>;
export type StepState = z.output<typeof schemas.stepState>;
export type Diagnosis = z.output<typeof schemas.diagnosis>;
export type DiagnosisEnd = Diagnosis['end'];

/** The first failed step. */
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
