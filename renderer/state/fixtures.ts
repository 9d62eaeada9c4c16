import type { Bridge, Commands } from '../../shared/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import { goodAnswers } from '../../shared/testing/good-answers.ts';
import { absentView } from '../../shared/testing/views.ts';
import type { ServiceView } from '../../shared/view.ts';
import { emptyDraft, readyWith, type Draft, type ReadyState } from './state.ts';

export const draftOf = (identifier: string, secret: string): Draft => ({
  ...emptyDraft,
  identifier: { text: identifier, note: { kind: 'none' } },
  secret: { text: secret, note: { kind: 'none' } },
});

/** Idle and empty by default. */
export const ready = (changes: Partial<Omit<ReadyState, 'kind'>> = {}): ReadyState => ({
  ...readyWith(absentView),
  ...changes,
});

const following = () => () => undefined;

/** A main process that accepts everything. */
export function fakeBridge(replaced: Partial<Bridge> = {}) {
  const listeners = new Set<(view: ServiceView) => void>();
  const handlers = Object.entries(goodAnswers).map(([name, answer]) => [name, () => Promise.resolve(answer)]);
  const bridge: Bridge = {
    ...(Object.fromEntries(handlers) as Omit<Commands, 'loadView'>),
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

/** Resolved by the test. */
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
