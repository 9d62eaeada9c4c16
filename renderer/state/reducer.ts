import type { Command } from '../../shared/screen.ts';
import { checkDraft, reduceDraft, withNote } from './draft.ts';
import type { DraftEvent, ScreenEvent } from './events.ts';
import { openFirmDialog, reduceFirmDialog } from './firm.ts';
import {
  emptyCode,
  emptyDraft,
  hasDialog,
  isLocked,
  isRunning,
  readyWith,
  type Activity,
  type PendingSplit,
  type ReadyState,
  type ScreenState,
} from './state.ts';
import type { Saved } from '../../shared/contract.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServiceView } from '../../shared/view.ts';

const idle: Activity = { kind: 'idle' };

export function reduce(state: ScreenState, event: ScreenEvent): ScreenState {
  switch (event.kind) {
    case 'view-received':
      return state.kind === 'ready' ? { ...state, view: event.view } : readyWith(event.view);
    case 'load-started':
      return state.kind === 'unloaded' ? { kind: 'loading' } : state;
    case 'load-failed':
      return state.kind === 'loading' ? { kind: 'unloaded', problem: event.problem } : state;
    default:
      return state.kind === 'ready' ? reduceReady(state, event) : state;
  }
}

type ReadyEvent = Exclude<ScreenEvent, { kind: 'view-received' | 'load-started' | 'load-failed' }>;

function reduceReady(state: ReadyState, event: ReadyEvent): ReadyState {
  switch (event.kind) {
    case 'code-typed':
      return { ...state, sharingCode: { text: event.text, reason: null } };
    case 'recovered-saved':
      return { ...state, clipboard: clipboardAfter(event.saved) };
    case 'delete-requested':
      return isLocked(state) || hasDialog(state)
        ? state
        : { ...state, activity: { kind: 'confirming-delete' } };
    case 'delete-dismissed':
      return state.activity.kind === 'confirming-delete' ? { ...state, activity: idle } : state;
    case 'command-started':
      return start(state, event.command, event.callId);
    case 'command-done':
      return done(state, event.callId, event.saved);
    case 'command-failed':
      return failed(state, event.callId, event.problem);
    case 'firm-requested':
      return hasDialog(state) ? state : { ...state, firmDialog: openFirmDialog(state.view.firm) };
    case 'firm-typed':
    case 'firm-dismissed':
    case 'firm-save-started':
    case 'firm-saved':
    case 'firm-refused': {
      const firmDialog = reduceFirmDialog(state.firmDialog, event);
      return firmDialog === state.firmDialog ? state : { ...state, firmDialog };
    }
    default:
      return edit(state, event);
  }
}

/** The fields are read-only while they are saved, but the secret is masked. */
function edit(state: ReadyState, event: DraftEvent): ReadyState {
  if (isLocked(state) && event.kind !== 'secret-masked') return state;
  const draft = reduceDraft(state.draft, event);
  // The clipboard notice belongs to the previous key.
  return event.kind === 'typed' || event.kind === 'pasted'
    ? { ...state, draft, clipboard: 'unknown' }
    : { ...state, draft };
}

function start(state: ReadyState, command: Command, callId: number): ReadyState {
  const { activity, draft } = state;
  if (isLocked(state) || isRunning(state, command)) return state;
  if (activity.kind === 'confirming-delete' && command !== 'delete') return state;
  // Asks for the missing code SIC instead of failing.
  if (command === 'onboard' && state.view.firm.kind === 'unknown')
    return reduceReady(state, { kind: 'firm-requested' });
  const running = [...state.running, { command, callId }];
  if (command === 'document' && !isFailureOf(activity, command)) return { ...state, running };
  if (command !== 'save') return { ...state, running, activity: idle };
  if (draft.pendingSplit !== null) return askAboutSplit(state, draft.pendingSplit);
  const checked = checkDraft(draft);
  const begun = { ...state, draft: checked.draft, activity: idle };
  return checked.valid ? { ...begun, running } : begun;
}

const isFailureOf = (activity: Activity, command: Command) =>
  activity.kind === 'failed' && activity.command === command;

/** A new object moves the focus to the question: what was pasted is not in the fields yet. */
const askAboutSplit = (state: ReadyState, { ...pendingSplit }: PendingSplit): ReadyState => ({
  ...state,
  draft: { ...state.draft, pendingSplit },
});

function done(state: ReadyState, callId: number, saved: Saved | null): ReadyState {
  const ended = endCall(state, callId);
  if (ended === undefined) return state;
  const { command, rest } = ended;
  switch (command) {
    case 'save':
      return {
        ...rest,
        draft: emptyDraft,
        sharingCode: emptyCode,
        clipboard: clipboardAfter(saved),
      };
    case 'join':
      return { ...rest, sharingCode: emptyCode };
    case 'check':
      return afterAnswer(rest, checked(rest.view));
    case 'clear-clipboard':
      return { ...rest, clipboard: 'cleared' };
    default:
      return rest;
  }
}

const clipboardAfter = (saved: Saved | null) =>
  saved?.clipboardHoldsSecret === true ? 'holds-secret' : 'unknown';

function endCall(state: ReadyState, callId: number) {
  const call = state.running.find((one) => one.callId === callId);
  if (call === undefined) return undefined;
  const running = state.running.filter((one) => one !== call);
  return { command: call.command, rest: { ...state, running } };
}

/** An open question waits for its own answer. */
const afterAnswer = (state: ReadyState, activity: Activity): ReadyState =>
  state.activity.kind === 'confirming-delete' ? state : { ...state, activity };

/** The view arrives before the answer of the command. */
function checked({ key }: ServiceView): Activity {
  if (key.kind !== 'stored' || key.check.kind === 'pending') return idle;
  const { check } = key;
  if (check.kind === 'unreachable' || check.unanswered !== undefined)
    return { kind: 'checked', result: 'unanswered' };
  return { kind: 'checked', result: check.kind };
}

function failed(state: ReadyState, callId: number, problem: Problem): ReadyState {
  const ended = endCall(state, callId);
  if (ended === undefined) return state;
  const { command, rest } = ended;
  if (problem.code === 'sharing-code-invalid' && command === 'join') {
    return { ...rest, sharingCode: { ...rest.sharingCode, reason: problem.reason } };
  }
  if (problem.code !== 'key-part-invalid') return afterAnswer(rest, { kind: 'failed', command, problem });
  return { ...rest, draft: withNote(rest.draft, problem.part, { kind: 'invalid', fault: problem.fault }) };
}
