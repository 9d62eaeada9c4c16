import type { Bridge, Commands } from '../../shared/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import { goodAnswers } from '../../shared/testing/good-answers.ts';
import type { KeyCheck, OnboardingView, ServiceView } from '../../shared/view.ts';
import { emptyDraft, readyWith, type Draft, type ReadyState } from './state.ts';

export const at = '2026-11-23T17:20:00Z';
export const reference = '8b0f6a0e-5f1c-4f0e-9d8b-2f1f4c7a9e31';

export const absentView: ServiceView = {
  service: 'cegid-file-exchange',
  firm: { kind: 'known', source: 'account', sicCode: '0123456', name: 'Cabinet Durand' },
  key: { kind: 'absent' },
  onboarding: { kind: 'none' },
};

/** A stored key with what the hub said of it, and how far its onboarding is. */
export const storedView = (check: KeyCheck, onboarding: OnboardingView = { kind: 'none' }): ServiceView => ({
  ...absentView,
  key: { kind: 'stored', hint: 'K7f2', savedAt: at, savedBy: 'Marie Durand', check },
  onboarding,
});

export const accepted: KeyCheck = { kind: 'accepted', at };

/** A draft with both texts. */
export const draftOf = (identifier: string, secret: string): Draft => ({
  ...emptyDraft,
  identifier: { text: identifier, note: { kind: 'none' } },
  secret: { text: secret, note: { kind: 'none' } },
});

/** A ready screen, idle and empty unless told otherwise. */
export const ready = (changes: Partial<Omit<ReadyState, 'kind'>> = {}): ReadyState => ({
  ...readyWith(absentView),
  ...changes,
});

const following = () => () => undefined;

/** A main process that agrees to everything; tests replace what they are about and push views themselves. */
export function fakeBridge(replaced: Partial<Bridge> = {}) {
  const listeners = new Set<(view: ServiceView) => void>();
  const answering = Object.entries(goodAnswers).map(([name, answer]) => [
    name,
    () => Promise.resolve(answer),
  ]);
  const bridge: Bridge = {
    ...(Object.fromEntries(answering) as Omit<Commands, 'loadView'>),
    loadView: () => Promise.resolve(ok(absentView)),
    onView(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onDiagnosis: following,
    onAssistance: following,
    onShowService: following,
    onShowFirm: following,
    onShowSharing: following,
    onShowUpdate: following,
    onUpdate: following,
    ...replaced,
  };
  const push = (view: ServiceView) => {
    listeners.forEach((listener) => {
      listener(view);
    });
  };
  return { bridge, push };
}

/** An answer the test gives when it is ready to. */
export function pendingAnswer<Value, Failure>() {
  let answer: (result: Result<Value, Failure>) => void = () => undefined;
  const promise = new Promise<Result<Value, Failure>>((resolve) => {
    answer = resolve;
  });
  return {
    promise,
    answer: (result: Result<Value, Failure>) => {
      answer(result);
    },
  };
}
