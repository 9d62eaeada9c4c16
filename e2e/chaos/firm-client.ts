import { randomUUID } from 'node:crypto';
import { createServiceBus } from '../../electron/service-bus/service-bus.ts';
import type { ServiceBusEndpoint } from '../../electron/service-bus/endpoint.ts';
import { requestOnboarding } from '../../electron/onboarding/request-reply.ts';
import { createRunOwnership } from '../../electron/onboarding/run-ownership.ts';
import { createOnboardingLifeCycle } from '../../electron/onboarding/life-cycle.ts';
import { onboardingMemory } from '../../electron/keys/onboarding-memory.ts';
import { createServiceStates } from '../../electron/keys/service-state.ts';
import { openJsonFile } from '../../electron/files/json-file.ts';
import type { ApiKey } from '../../shared/api-key.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

const service = 'cegid-file-exchange';

/** The app's onboarding without a window. */
export interface FirmClient {
  /** At most 30 s. */
  onboard(): Promise<Result<{ container: string }, Problem>>;
  /** Distinct, in order. */
  requestIds(): readonly string[];
}

/** Writes requests to `folder` first, as the app does. */
export function openFirmClient(
  folder: string,
  endpoint: ServiceBusEndpoint,
  key: ApiKey,
  sicCode: string,
): FirmClient {
  const ids = new Set<string>();
  const now = () => new Date();
  const ownership = createRunOwnership({
    ...{ instance: randomUUID(), pid: process.pid, host: 'chaos', computer: 'chaos', now },
    elapsed: () => performance.now(),
    isAlive: () => true,
  });
  const states = createServiceStates({
    file: openJsonFile(folder, 'services'),
    withExpiredLease: (record) => ownership.withExpiredLease(record),
  });
  states.subscribe(() => {
    const { view } = states.get(service).onboarding;
    if (view.kind === 'running') ids.add(view.reference);
  });
  const serviceBus = createServiceBus(endpoint);
  const onboarding = createOnboardingLifeCycle({
    requestOnboarding: (exchange) => requestOnboarding(serviceBus, exchange),
    firm: () => ({ kind: 'known', source: 'machine', sicCode, name: 'Cabinet' }),
    appVersion: '0',
    now,
    memory: onboardingMemory(states),
    ownership,
  });
  return {
    async onboard() {
      const started = await onboarding.start(service, key);
      return started.ok ? started.value.done : started;
    },
    requestIds: () => [...ids],
  };
}
