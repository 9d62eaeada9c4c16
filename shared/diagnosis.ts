import type { ServiceId } from './catalogue.ts';
import type { HubProblem } from './problem.ts';
import type { Instant } from './view.ts';

/** What a diagnosis looks at, in this order; each step stands on the ones before it. */
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

/**
 * What a step found besides being in order, for the technician. `secondsAhead` is how far this desk's clock is ahead of
 * the hub's, negative when it is behind.
 */
export type Finding =
  | { kind: 'direct' }
  | { kind: 'proxy'; proxy: string; source: 'system' | 'settings' }
  | { kind: 'addresses'; addresses: readonly string[] }
  | { kind: 'certificate'; issuer: string; expires: Instant }
  | { kind: 'clock'; secondsAhead: number };

/** Where one step stands. A step is skipped when nothing can be said of it: no key stored, or an earlier cross. */
export type StepState =
  | { kind: 'waiting' }
  | { kind: 'running' }
  | { kind: 'passed'; milliseconds: number; finding?: Finding }
  | { kind: 'failed'; milliseconds: number; problem: HubProblem }
  | { kind: 'skipped'; reason: 'earlier-failure' | 'no-key' | 'through-proxy' };

/** How a diagnosis stands or ended; `found` means that a step failed. */
export type DiagnosisEnd = 'running' | 'healthy' | 'found' | 'cancelled';

/** One walk from this desk to the hub's queue, as far as it has come. */
export interface Diagnosis {
  readonly service: ServiceId;
  readonly startedAt: Instant;
  readonly end: DiagnosisEnd;
  readonly steps: Readonly<Record<DiagnosisStep, StepState>>;
  /** Variables of the environment that tried to steer the program and were not followed, by name; absent: none. */
  readonly ignoredVariables?: readonly string[] | undefined;
}

/** The first cross of a walk: the cause to name. Undefined where everything that was looked at is in order. */
export function firstCross({ steps }: Diagnosis): { step: DiagnosisStep; problem: HubProblem } | undefined {
  for (const step of diagnosisSteps) {
    const state = steps[step];
    if (state.kind === 'failed') return { step, problem: state.problem };
  }
  return undefined;
}

/** A walk that is about to begin. */
export const waitingDiagnosis = (service: ServiceId, startedAt: Instant): Diagnosis => ({
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
