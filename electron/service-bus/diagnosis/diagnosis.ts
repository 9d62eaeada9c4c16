import type { ApiKey } from '../../../shared/api-key.ts';
import { withTimeoutSignal } from '../../../shared/timing/deadline.ts';
import type { ServiceId } from '../../../shared/catalogue.ts';
import type { Diagnosis } from '../../../shared/view.ts';
import { err } from '../../../shared/result.ts';
import type { DiagnosisStep } from '../../../shared/steps.ts';
import { causeWithoutProxy } from '../connection/proxy/route-finder.ts';
import { createDiagnosisRecord, type DiagnosisRecord } from './diagnosis-record.ts';
import { findRoutes } from './find-routes.ts';
import { runDiagnosis } from './run-diagnosis.ts';
import type { ServiceBusEndpoint } from '../endpoint.ts';

/** In milliseconds, once the proxy is known. The screen promises ten seconds. */
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
  endpoint.reloadProxies?.();
  const routes = await findRoutes(endpoint, signal, record);
  if (routes !== undefined) {
    const known = { ...endpoint, routes: () => Promise.resolve(routes) };
    await withTimeoutSignal(
      diagnosisDeadline,
      (diagnosisSignal) =>
        runDiagnosis(known, key, diagnosisSignal, withCauseNamed(record, endpoint, signal)),
      signal,
    );
  }
  return record.end();
}

/** Where a PAC script can be the cause. */
const connecting: ReadonlySet<DiagnosisStep> = new Set(['name', 'address', 'tls']);

/** A step cut short by the diagnosis deadline had no answer. */
function withCauseNamed(
  record: DiagnosisRecord,
  endpoint: ServiceBusEndpoint,
  signal: AbortSignal,
): DiagnosisRecord {
  const { host, port } = endpoint;
  return {
    ...record,
    run: (step, work) =>
      record.run(step, async () => {
        const result = await work();
        if (result.ok) return result;
        const isCutShort = result.problem.code === 'cancelled' && !signal.aborted;
        const problem = isCutShort ? ({ code: 'hub-silent', host, port } as const) : result.problem;
        return err(connecting.has(step) ? await causeWithoutProxy(problem, endpoint, signal) : problem);
      }),
  };
}
