import { wallClock } from '../../shared/timing/clock.ts';
import type { Answer, Bridge } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import type { SharingView } from '../../shared/view.ts';
import type { Timestamp } from '../../shared/view.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

/** Outils > Api keys > Partager…. */
export type SharingDialog =
  | { kind: 'closed' }
  | { kind: 'loading' }
  | { kind: 'unloaded'; problem: Problem }
  /** Other accounts may have changed it since `readAt`. */
  | { kind: 'open'; view: SharingView; readAt: Timestamp; problem: Problem | null }
  | { kind: 'confirming-stop'; view: SharingView; readAt: Timestamp }
  | { kind: 'busy'; view: SharingView; readAt: Timestamp; work: 'starting' | 'stopping' }
  /** Shown only once. */
  | { kind: 'code'; code: string; copy: 'none' | 'done' | 'failed' };

export interface Sharing extends Watched<SharingDialog> {
  /** Does nothing while it is open. */
  readonly open: () => Promise<void>;
  /** Does nothing while sharing is started or stopped. */
  readonly close: () => void;
  readonly start: () => Promise<void>;
  readonly askToStop: () => void;
  /** Answers {@link askToStop} with no. */
  readonly keepSharing: () => void;
  readonly stop: () => Promise<void>;
  readonly copyCode: () => Promise<void>;
}

const now = () => wallClock().toISOString();

const closed: SharingDialog = { kind: 'closed' };

export function createSharing(bridge: Bridge): Sharing {
  const { watched, get, set } = createStore(closed);

  /** Unless the dialog was closed or has changed. */
  async function showAnswer<Value>(
    waiting: SharingDialog,
    answer: Answer<Value>,
    next: (settledAnswer: Awaited<Answer<Value>>) => SharingDialog,
  ): Promise<void> {
    set(waiting);
    const result = await settled(answer);
    if (get() === waiting) set(next(result));
  }

  const load = () =>
    showAnswer({ kind: 'loading' }, bridge.loadSharing(), (answer) =>
      answer.ok
        ? { kind: 'open', view: answer.value, readAt: now(), problem: null }
        : { kind: 'unloaded', problem: answer.problem },
    );

  return {
    ...watched,
    async open() {
      if (get().kind === 'closed') await load();
    },
    close() {
      if (get().kind !== 'busy') set(closed);
    },
    async start() {
      const state = get();
      if (state.kind !== 'open') return;
      const { view, readAt } = state;
      await showAnswer({ kind: 'busy', view, readAt, work: 'starting' }, bridge.startSharing(), (answer) =>
        answer.ok
          ? { kind: 'code', code: answer.value, copy: 'none' }
          : { kind: 'open', view, readAt, problem: answer.problem },
      );
    },
    askToStop() {
      const state = get();
      if (state.kind === 'open') set({ kind: 'confirming-stop', view: state.view, readAt: state.readAt });
    },
    keepSharing() {
      const state = get();
      if (state.kind === 'confirming-stop')
        set({ kind: 'open', view: state.view, readAt: state.readAt, problem: null });
    },
    async stop() {
      const state = get();
      if (state.kind !== 'confirming-stop') return;
      const { view, readAt } = state;
      await showAnswer({ kind: 'busy', view, readAt, work: 'stopping' }, bridge.stopSharing(), (answer) =>
        answer.ok
          ? { kind: 'open', view: { kind: 'off' }, readAt: now(), problem: null }
          : { kind: 'open', view, readAt, problem: answer.problem },
      );
    },
    async copyCode() {
      const state = get();
      if (state.kind !== 'code') return;
      const { code } = state;
      await showAnswer(
        { kind: 'code', code, copy: 'none' },
        bridge.copySharingCode(code),
        ({ ok: done }) => ({
          kind: 'code',
          code,
          copy: done ? 'done' : 'failed',
        }),
      );
    },
  };
}
