import { ok } from '../../shared/result.ts';
import type { Firm, Instant, KeyCheck, KeyView, OnboardingView, ServiceView } from '../../shared/view.ts';
import type { State } from './state.ts';

/** The moment at which every picture is taken. */
export const now = new Date('2026-11-23T17:20:40Z');

/** An instant some seconds before {@link now}. */
export const ago = (seconds: number): Instant => new Date(now.getTime() - seconds * 1000).toISOString();

/** Reference of the onboarding in every picture. */
export const reference = '8b0f6a0e-5f1c-4f0e-9d8b-2f1f4c7a9e31';

/** A sharing code; it opens nothing. */
export const sharingCode = '7K3QX-09ZMB-R4TWH-2DVJ8-CNPEA';

/** The firm of the pictures, as the machine's settings or the account name it. */
export const firm = (source: 'machine' | 'account'): Firm => ({
  ...{ kind: 'known', source, sicCode: '0123456', name: 'Cabinet Lemoine & Associés' },
});

/** A view of a desk where no key was ever entered, with what differs. */
export const view = (different: Partial<ServiceView> = {}): ServiceView => ({
  service: 'cegid-file-exchange',
  firm: firm('account'),
  key: { kind: 'absent' },
  onboarding: { kind: 'none' },
  ...different,
});

/** A stored key and what the hub said of it. */
export const stored = (check: KeyCheck): KeyView => ({
  ...{ kind: 'stored', hint: 'K7f2', savedAt: ago(40), savedBy: 'Marie Lemoine', check },
});

/** A damaged key whose last good copy opens. */
export const damagedWithCopy: KeyView = {
  ...{ kind: 'unreadable', reason: 'damaged' },
  copy: { hint: 'K7f2', savedAt: ago(86_400), savedBy: 'Marie Lemoine' },
};

/** A stored key that the hub accepts. */
export const accepted = stored({ kind: 'accepted', at: ago(38) });

/** An onboarding that went through. */
export const succeeded: OnboardingView = { kind: 'succeeded', at: ago(9), container: 'cfe-0123456' };

/** A desk on which all is done. */
export const finished = view({ key: accepted, onboarding: succeeded });

/** A state that needs nobody's hand: the window loads this view. */
export const viewState = (name: string, different: Partial<ServiceView>): State => ({
  name,
  replies: { loadView: ok(view(different)) },
});
