import type { ApiKey } from '../../shared/api-key.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { err } from '../../shared/result.ts';
import { underDeadline } from './deadlines.ts';
import { createDiagnosisRecord, type DiagnosisRecord } from './diagnosis-record.ts';
import { walk } from './diagnosis-walk.ts';
import type { HubEndpoint } from './endpoint.ts';

/** Longest diagnosis, in milliseconds, whatever is wrong: the screen promises ten seconds. */
const diagnosisDeadline = 9_500;

/** What every diagnosis works with. */
export interface DiagnosisParts {
  readonly endpoint: HubEndpoint;
  readonly now: () => Date;
}

/** What one diagnosis is asked for. */
export interface DiagnosisRequest {
  readonly service: ServiceId;
  /** The stored key, if there is one: without it the last two steps are skipped. */
  readonly key: ApiKey | undefined;
  /** Ends it at any moment: the step that runs waits again, and the end is `cancelled`. */
  readonly signal: AbortSignal;
  /** Hears of every change, the last one included. */
  readonly onChange: (diagnosis: Diagnosis) => void;
}

/**
 * Walks from this desk to the hub's queues and stops at the first cross. Behind a proxy the steps `name` and `address`
 * concern the proxy, with its tunnel. It takes the very steps that a check and an onboarding take. Never rejects.
 */
export async function diagnose(
  { endpoint, now }: DiagnosisParts,
  { service, key, signal, onChange }: DiagnosisRequest,
): Promise<Diagnosis> {
  const record = createDiagnosisRecord({ service, startedAt: now().toISOString() }, onChange);
  await underDeadline(diagnosisDeadline, signal, (bounded) =>
    walk(endpoint, key, bounded, patient(record, endpoint, signal)),
  );
  return record.end();
}

/** A step cut short by the deadline of the whole walk, and not by the caller, met silence. */
function patient(record: DiagnosisRecord, { host, port }: HubEndpoint, signal: AbortSignal): DiagnosisRecord {
  return {
    ...record,
    run: (step, work) =>
      record.run(step, async () => {
        const result = await work();
        const cutShort = !result.ok && result.problem.code === 'cancelled' && !signal.aborted;
        return cutShort ? err({ code: 'hub-silent', host, port }) : result;
      }),
  };
}
