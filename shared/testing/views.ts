import type { KeyCheck, OnboardingView, ServiceView } from '../view.ts';

export const at = '2026-11-23T17:20:00Z';
export const reference = '8b0f6a0e-5f1c-4f0e-9d8b-2f1f4c7a9e31';

export const absentView: ServiceView = {
  service: 'cegid-file-exchange',
  firm: { kind: 'known', source: 'account', sicCode: '0123456', name: 'Cabinet Durand' },
  key: { kind: 'absent' },
  onboarding: { kind: 'none' },
};

export const storedView = (check: KeyCheck, onboarding: OnboardingView = { kind: 'none' }): ServiceView => ({
  ...absentView,
  key: { kind: 'stored', hint: 'K7f2', savedAt: at, savedBy: 'Marie Durand', check },
  onboarding,
});

export const accepted: KeyCheck = { kind: 'accepted', at };
