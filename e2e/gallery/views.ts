import { ok } from '../../shared/result.ts';
import type { Firm, Timestamp, KeyCheck, KeyView, OnboardingView, ServiceView } from '../../shared/view.ts';
import type { State } from './state.ts';

export const now = new Date('2026-11-23T17:20:40Z');

export const ago = (seconds: number): Timestamp => new Date(now.getTime() - seconds * 1000).toISOString();

export const reference = '8b0f6a0e-5f1c-4f0e-9d8b-2f1f4c7a9e31';

export const sharingCode = '7K3QX-09ZMB-R4TWH-2DVJ8-CNPEA';

export const firm = (source: 'machine' | 'account'): Firm => ({
  ...{ kind: 'known', source, sicCode: '0123456', name: 'Cabinet Lemoine & Associés' },
});

/** Without a key. */
export const view = (different: Partial<ServiceView> = {}): ServiceView => ({
  service: 'cegid-file-exchange',
  firm: firm('account'),
  key: { kind: 'absent' },
  onboarding: { kind: 'none' },
  ...different,
});

export const stored = (check: KeyCheck): KeyView => ({
  ...{ kind: 'stored', hint: 'K7f2', savedAt: ago(40), savedBy: 'Marie Lemoine', check },
});

export const damagedWithCopy: KeyView = {
  ...{ kind: 'unreadable', reason: 'damaged' },
  copy: { hint: 'K7f2', savedAt: ago(86_400), savedBy: 'Marie Lemoine' },
};

export const accepted = stored({ kind: 'accepted', at: ago(38) });

export const succeeded: OnboardingView = { kind: 'succeeded', at: ago(9), container: 'cfe-0123456' };

export const finished = view({ key: accepted, onboarding: succeeded });

export const viewState = (name: string, different: Partial<ServiceView>): State => ({
  name,
  replies: { loadView: ok(view(different)) },
});
