import type { OnboardingProblem } from '../../shared/problem.ts';
import type { Timestamp, OnboardingView } from '../../shared/view.ts';
import type { RequestResult, Progress } from './request-reply.ts';
import type { Lease, OnboardingRecord } from './onboarding-record.ts';

export type OnboardingEvent =
  | { kind: 'begun'; requestId: string; sicCode: string; at: Timestamp; lease: Lease }
  | { kind: 'not-begun'; problem: OnboardingProblem; reference: string; at: Timestamp }
  | ({ kind: 'progressed' } & Pick<Progress, 'requestId' | 'step' | 'percent'>)
  | { kind: 'ended'; requestId: string; result: RequestResult; at: Timestamp }
  | { kind: 'interrupted'; requestId: string };

/** A late, repeated or foreign event returns the same record. */
export function transition(record: OnboardingRecord, event: OnboardingEvent): OnboardingRecord {
  const { view, attempts, sicCode } = record;
  if (event.kind === 'begun' || event.kind === 'not-begun') {
    return view.kind === 'running' ? record : begin(record, event);
  }
  if (view.kind !== 'running' || view.reference !== event.requestId) return record;
  const over = (ended: OnboardingView): OnboardingRecord => ({ view: ended, attempts, sicCode });
  switch (event.kind) {
    case 'progressed': {
      const { step, percent } = event;
      // A late message never moves the bar back.
      return percent < view.percent ? record : { ...record, view: { ...view, step, percent } };
    }
    case 'interrupted':
      return over({ kind: 'interrupted', since: view.since, reference: view.reference });
    case 'ended': {
      const { result, at } = event;
      if (result.ok) return over({ kind: 'succeeded', at, container: result.value.container });
      const { problem } = result;
      return over({ kind: 'failed', problem, at, attempts, reference: view.reference });
    }
  }
}

function begin(
  record: OnboardingRecord,
  event: Extract<OnboardingEvent, { kind: 'begun' | 'not-begun' }>,
): OnboardingRecord {
  if (event.kind === 'not-begun') {
    const { problem, reference, at } = event;
    return { ...record, view: { kind: 'failed', problem, at, attempts: record.attempts, reference } };
  }
  const { requestId, sicCode, at, lease } = event;
  return {
    view: { kind: 'running', step: 'sent', percent: 0, since: at, reference: requestId },
    attempts: record.attempts + 1,
    sicCode,
    lease,
  };
}
