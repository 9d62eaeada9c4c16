import { adviceOf } from '../state/advice.ts';
import type { FirmDialog } from '../state/firm.ts';
import { isScriptAwaited, overallStatusOf } from '../state/overall-status.ts';
import { isRunning, type Clipboard, type Draft, type ReadyState, type ScreenState } from '../state/state.ts';
import { fields } from '../../shared/fr/fields.ts';
import { fr } from '../../shared/fr/index.ts';
import { fieldNoteText } from '../form/field-note-text.ts';

/** For screen readers. A line is read out when it changes. */
export interface Announcements {
  readonly status: string;
  readonly progress: string;
  readonly activity: string;
  readonly identifier: string;
  readonly secret: string;
  readonly advice: string;
  readonly clipboard: string;
  readonly firm: string;
  readonly sharingCode: string;
}

const silence: Announcements = {
  status: '',
  progress: '',
  activity: '',
  identifier: '',
  secret: '',
  advice: '',
  clipboard: '',
  firm: '',
  sharingCode: '',
};

export function announcements(state: ScreenState): Announcements {
  switch (state.kind) {
    case 'loading':
      return silence;
    case 'unloaded':
      return { ...silence, status: fr.unloaded };
    case 'ready':
      return {
        status: fr.headlines[overallStatusOf(state.view, state.draft)],
        progress: ofProgress(state),
        activity: ofActivity(state),
        identifier: fieldNoteText('identifier', state.draft.identifier.note),
        secret: fieldNoteText('secret', state.draft.secret.note),
        advice: ofDraft(state.draft),
        clipboard: ofClipboard[state.clipboard],
        sharingCode:
          state.sharingCode.reason === null ? '' : fr.sharingCodeReasons[state.sharingCode.reason].cause,
        firm: ofFirm(state.firmDialog),
      };
  }
}

function ofFirm(dialog: FirmDialog): string {
  if (dialog.kind !== 'closed' || dialog.saved === null) return '';
  return dialog.saved === 'as-typed' ? fr.firm.saved : `${fr.firm.saved} ${fr.removedTexts[dialog.saved]}`;
}

function ofProgress(state: ReadyState): string {
  if (isScriptAwaited(state)) return fr.status.scriptAwaited;
  const { onboarding } = state.view;
  return onboarding.kind === 'running' ? fr.onboardingSteps[onboarding.step] : '';
}

const ofClipboard: Readonly<Record<Clipboard, string>> = {
  unknown: '',
  'holds-secret': fr.clipboard.holdsSecret,
  cleared: fr.clipboard.cleared,
};

function ofActivity(state: ReadyState): string {
  if (isRunning(state, 'save')) return fr.form.saving;
  if (isRunning(state, 'check')) return fr.check.asking;
  const { activity } = state;
  if (activity.kind === 'checked') return fr.check.results[activity.result];
  if (activity.kind !== 'failed') return '';
  const { cause, remedy } = fr.explain(activity.problem);
  return [fr.failures[activity.command], cause, remedy].join(' ');
}

function ofDraft(draft: Draft): string {
  if (draft.pendingSplit !== null) return fields.splitTitle;
  const advice = adviceOf(draft);
  if (advice === null) return '';
  return advice === 'swapped' ? fields.swapped : fields.sameText;
}
