import type { ApiKey } from '../../../shared/api-key.ts';
import { withTimeoutSignal } from '../../../shared/timing/deadline.ts';
import type { ServiceId } from '../../../shared/catalogue.ts';
import type { Diagnosis } from '../../../shared/view.ts';
import { err } from '../../../shared/result.ts';
import { createDiagnosisRecord, type DiagnosisRecord } from './diagnosis-record.ts';
import { runDiagnosis } from './run-diagnosis.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';

/** In milliseconds. The screen promises ten seconds. */
const diagnosisDeadline = 9_500;

export interface DiagnosisParts {
  readonly endpoint: ServiceBusEndpoint;
  readonly now: () => Date;
}

export interface DiagnosisRequest {
  readonly service: ServiceId;
  /** Without a key the last two steps are skipped. */
  readonly key: ApiKey | undefined;
  readonly signal: AbortSignal;
  readonly onChange: (diagnosis: Diagnosis) => void;
}

/**
 * Runs the same steps as an onboarding and stops at the first failure. Behind a proxy, `name` and
 * `address` concern the proxy and its tunnel. Never rejects.
 */
export async function diagnose(
  { endpoint, now }: DiagnosisParts,
  { service, key, signal, onChange }: DiagnosisRequest,
): Promise<Diagnosis> {
  const record = createDiagnosisRecord({ service, startedAt: now().toISOString() }, onChange);
  await withTimeoutSignal(
    diagnosisDeadline,
    (diagnosisSignal) =>
      runDiagnosis(endpoint, key, diagnosisSignal, withSilenceNamed(record, endpoint, signal)),
    signal,
  );
  return record.end();
}

/** A step cut short by the diagnosis deadline had no answer. */
function withSilenceNamed(
  record: DiagnosisRecord,
  { host, port }: ServiceBusEndpoint,
  signal: AbortSignal,
): DiagnosisRecord {
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
