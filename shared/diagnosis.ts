import type { ServiceId } from './catalogue.ts';
import type { ServiceBusProblem } from './problem.ts';
import type { Instant } from './view.ts';

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

/** `secondsAhead`: this computer's clock against Service Bus. */
export type Finding =
  | { kind: 'direct' }
  | { kind: 'proxy'; proxy: string; source: 'system' | 'settings' }
  | { kind: 'addresses'; addresses: readonly string[] }
  | { kind: 'certificate'; issuer: string; expires: Instant }
  | { kind: 'clock'; secondsAhead: number };

/** A step is skipped without a stored key or after a failed step. */
export type StepState =
  | { kind: 'waiting' }
  | { kind: 'running' }
  | { kind: 'passed'; milliseconds: number; finding?: Finding }
  | { kind: 'failed'; milliseconds: number; problem: ServiceBusProblem }
  | { kind: 'skipped'; reason: 'earlier-failure' | 'no-key' | 'through-proxy' };

/** `found`: a step failed. */
export type DiagnosisEnd = 'running' | 'healthy' | 'found' | 'cancelled';

export interface Diagnosis {
  readonly service: ServiceId;
  readonly startedAt: Instant;
  readonly end: DiagnosisEnd;
  readonly steps: Readonly<Record<DiagnosisStep, StepState>>;
  /** Names of ignored environment variables. */
  readonly ignoredVariables?: readonly string[] | undefined;
}

/** The first failed step. */
export function firstCross({
  steps,
}: Diagnosis): { step: DiagnosisStep; problem: ServiceBusProblem } | undefined {
  for (const step of diagnosisSteps) {
    const state = steps[step];
    if (state.kind === 'failed') return { step, problem: state.problem };
  }
  return undefined;
}

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
