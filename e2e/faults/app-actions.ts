import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { checkKey } from '../../electron/service-bus/check-key.ts';
import { createServiceBus } from '../../electron/service-bus/service-bus.ts';
import { diagnose } from '../../electron/service-bus/diagnosis/diagnosis.ts';
import { createProxyCredentialStore } from '../../electron/service-bus/connection/proxy/proxy-credentials.ts';
import type { ServiceBusEndpoint } from '../../electron/service-bus/endpoint.ts';
import { requestOnboarding, type Progress } from '../../electron/onboarding/request-reply.ts';
import type { ApiKey } from '../../shared/api-key.ts';
import { diagnosisSteps } from '../../shared/steps.ts';
import type { Diagnosis } from '../../shared/view.ts';
import { contractName, type OnboardingRequest } from '../../shared/onboarding-messages.ts';
import type { Problem } from '../../shared/problem.ts';
import type { CloudReady } from '../../scripts/run/cloud-process.mjs';

export function endpointOf(
  { ready }: { readonly ready: Pick<CloudReady, 'hub'> },
  changes: Partial<ServiceBusEndpoint> = {},
): ServiceBusEndpoint {
  const { host, port, caFile } = ready.hub;
  return {
    host,
    port,
    caFile,
    trusted: async () => [await readFile(caFile, 'utf8')],
    routes: () => Promise.resolve([{ kind: 'direct' }]),
    credentials: createProxyCredentialStore(() => undefined),
    ...changes,
  };
}

/** Seconds and problem of a key check. */
export async function check(endpoint: ServiceBusEndpoint, key: ApiKey) {
  const started = performance.now();
  const checked = await checkKey(createServiceBus(endpoint), key, new AbortController().signal);
  return { problem: checked.ok ? undefined : checked.problem, seconds: secondsSince(started) };
}

export const requestFor = (sicCode: string, key: ApiKey, attempt = 1): OnboardingRequest => ({
  ...{ contract: contractName, requestId: randomUUID(), sicCode, service: 'cegid-file-exchange' },
  ...{ keyIdentifier: key.identifier, requestedAt: new Date().toISOString(), appVersion: '0', attempt },
});

/** Result, progress and seconds of an onboarding. */
export async function onboard(
  endpoint: ServiceBusEndpoint,
  key: ApiKey,
  request: OnboardingRequest,
  onProgress: (progress: Progress) => void = () => undefined,
) {
  const started = performance.now();
  const reported: Progress[] = [];
  const outcome = await requestOnboarding(createServiceBus(endpoint), {
    key,
    requested: Promise.resolve(request),
    signal: new AbortController().signal,
    onProgress(progress) {
      reported.push(progress);
      onProgress(progress);
    },
  });
  const problem = outcome.ok ? undefined : outcome.problem;
  const container = outcome.ok ? outcome.value.container : undefined;
  return { problem, container, reported, seconds: secondsSince(started) };
}

/** Finding, step and seconds of a diagnosis. */
export async function runDiagnosis(endpoint: ServiceBusEndpoint, key: ApiKey | undefined) {
  const started = performance.now();
  const diagnosis = await diagnose(
    { endpoint, now: () => new Date() },
    {
      service: 'cegid-file-exchange',
      key,
      signal: new AbortController().signal,
      onChange: () => undefined,
    },
  );
  return { diagnosis, ...firstFailureOf(diagnosis), seconds: secondsSince(started) };
}

function firstFailureOf({ steps }: Diagnosis): { step?: string; problem?: Problem } {
  for (const step of diagnosisSteps) {
    const state = steps[step];
    if (state.kind === 'failed') return { step, problem: state.problem };
  }
  return {};
}

const secondsSince = (started: number) => (performance.now() - started) / 1_000;
