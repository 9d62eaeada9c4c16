import { ok } from '../../shared/result.ts';
import type { OnboardingMemory } from '../onboarding/life-cycle.ts';
import type { ServiceStates } from './service-state.ts';

export const onboardingMemory = (states: ServiceStates): OnboardingMemory => ({
  recall: (service) => states.get(service).onboarding,
  show: (service, record) => {
    states.show(service, { onboarding: record });
  },
  change: (service, change) =>
    states.change(service, (found) => {
      const changed = change(found.onboarding);
      return changed.ok ? ok({ ...found, onboarding: changed.value }) : changed;
    }),
});
