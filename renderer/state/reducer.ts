import type { Command } from '../../shared/screen.ts';
import { checkDraft, reduceDraft, withNote } from './draft.ts';
import type { DraftEvent, ScreenEvent } from './events.ts';
import { openFirmDialog, reduceFirmDialog } from './firm.ts';
import {
  emptyCode,
  emptyDraft,
  hasDialog,
  isLocked,
  readyWith,
  type Activity,
  type Draft,
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
  const { activity } = state;
  if (isLocked(state) || (activity.kind === 'busy' && activity.command === command)) return state;
  if (activity.kind === 'confirming-delete' && command !== 'delete') return state;
  // Asks for the missing code SIC instead of failing.
  if (command === 'onboard' && state.view.firm.kind === 'unknown')
    return reduceReady(state, { kind: 'firm-requested' });
  const busy: Activity = { kind: 'busy', command, callId };
  if (command !== 'save') return { ...state, activity: busy };
  const { draft, valid } = checkDraft(state.draft);
  return { ...state, draft, activity: valid ? busy : idle };
}

function done(state: ReadyState, callId: number, saved: Saved | null): ReadyState {
  if (state.activity.kind !== 'busy' || state.activity.callId !== callId) return state;
  switch (state.activity.command) {
    case 'save':
      return {
        ...state,
        draft: afterSave(state.draft),
        sharingCode: emptyCode,
        activity: idle,
        clipboard: saved?.clipboardHoldsSecret === true ? 'holds-secret' : 'unknown',
      };
    case 'join':
      return { ...state, activity: idle, sharingCode: emptyCode };
    case 'check':
      return { ...state, activity: checked(state.view) };
    case 'clear-clipboard':
      return { ...state, activity: idle, clipboard: 'cleared' };
    default:
      return { ...state, activity: idle };
  }
}

/** The view arrives before the answer of the command. */
function checked({ key }: ServiceView): Activity {
  if (key.kind !== 'stored' || key.check.kind === 'pending') return idle;
  const { check } = key;
  if (check.kind === 'unreachable' || check.unanswered !== undefined)
    return { kind: 'checked', result: 'unanswered' };
  return { kind: 'checked', result: check.kind };
}

/** A pasted pair was not saved. It still waits for a decision. */
const afterSave = ({ pendingSplit }: Draft): Draft => ({
  ...emptyDraft,
  pendingSplit: pendingSplit && { ...pendingSplit, around: { before: '', after: '' } },
});

function failed(state: ReadyState, callId: number, problem: Problem): ReadyState {
  if (state.activity.kind !== 'busy' || state.activity.callId !== callId) return state;
  if (problem.code === 'sharing-code-invalid' && state.activity.command === 'join') {
    return { ...state, activity: idle, sharingCode: { ...state.sharingCode, reason: problem.reason } };
  }
  if (problem.code !== 'key-part-invalid') {
    return { ...state, activity: { kind: 'failed', command: state.activity.command, problem } };
  }
  const draft = withNote(state.draft, problem.part, { kind: 'invalid', fault: problem.fault });
  return { ...state, draft, activity: idle };
}
