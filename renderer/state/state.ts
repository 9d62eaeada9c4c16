import type { Command } from '../../shared/screen.ts';
import { catalogue } from '../../shared/catalogue.ts';
import type { ApiKey, KeyPart, KeyPartFault } from '../../shared/api-key.ts';
import type { Problem, SharingCodeFault } from '../../shared/problem.ts';
import type { ServiceView } from '../../shared/view.ts';
import { isFirmUnsaved, type FirmDialog } from './firm.ts';

/** What is said under a field. Only `invalid` is about its own text; a refused paste has left that as it was. */
export type FieldNote =
  | { kind: 'none' }
  | { kind: 'trimmed' }
  | { kind: 'paste-refused'; reason: KeyPartFault }
  | { kind: 'invalid'; reason: KeyPartFault };

/** One field while it is being filled in. */
export interface FieldDraft {
  readonly text: string;
  readonly note: FieldNote;
}

/** A paste that holds both parts and waits for a decision. */
export interface SplitOffer {
  /** The field it was pasted into. */
  readonly part: KeyPart;
  readonly key: ApiKey;
  /** For declining: the paste as it came, and the field's text around it. */
  readonly whole: string;
  readonly around: Around;
}

/** A field's text left and right of the place where a paste goes. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

/** All that was typed and not yet saved. */
export interface Draft {
  readonly identifier: FieldDraft;
  readonly secret: FieldDraft;
  readonly secretShown: boolean;
  readonly offer: SplitOffer | null;
}

/**
 * What is under way. A new command takes the place of the one before: by its ticket an answer that comes late is told
 * apart and ignored. A failure stays until the next command.
 */
export type Activity =
  | { kind: 'idle' }
  | { kind: 'confirming-delete' }
  | { kind: 'busy'; command: Command; ticket: number }
  | { kind: 'failed'; command: Command; problem: Problem }
  /** A check that was asked for has ended: what is told of it, whatever comes after. */
  | { kind: 'checked'; outcome: CheckOutcome };

/** How a check ended that was asked for. */
type CheckOutcome = 'accepted' | 'refused' | 'unanswered';

/** What is known of the system's clipboard after a save. */
export type Clipboard = 'unknown' | 'holds-secret' | 'cleared';

/** The sharing code while it is being typed. */
export interface CodeDraft {
  readonly text: string;
  readonly fault: SharingCodeFault | null;
}

/** The whole screen of one service. */
export type ScreenState =
  | { kind: 'loading' }
  | { kind: 'unloaded'; problem: Problem }
  | {
      kind: 'ready';
      view: ServiceView;
      draft: Draft;
      sharingCode: CodeDraft;
      activity: Activity;
      firmDialog: FirmDialog;
      clipboard: Clipboard;
    };

/** The screen once it has something to draw. */
export type ReadyState = Extract<ScreenState, { kind: 'ready' }>;

/** Whether a key is being saved or deleted: until that has ended nothing else may start, and the fields keep still. */
export const isLocked = ({ activity }: ReadyState) =>
  activity.kind === 'busy' && (activity.command === 'save' || activity.command === 'delete');

const emptyField: FieldDraft = { text: '', note: { kind: 'none' } };

export const emptyDraft: Draft = {
  identifier: emptyField,
  secret: emptyField,
  secretShown: false,
  offer: null,
};

export const emptyCode: CodeDraft = { text: '', fault: null };

/** The screen as its first view opens it. */
export const readyWith = (view: ServiceView): ReadyState => ({
  kind: 'ready',
  view,
  draft: emptyDraft,
  sharingCode: emptyCode,
  activity: { kind: 'idle' },
  firmDialog: { kind: 'closed', justSaved: false },
  clipboard: 'unknown',
});

/** What any service's form is drawn from while nothing is known yet, so that the first frame has a form. */
export const formAtRest: ReadyState = readyWith({
  service: catalogue[0].id,
  firm: { kind: 'unknown' },
  key: { kind: 'absent' },
  onboarding: { kind: 'none' },
});

/** Whether a dialog waits for an answer, and nothing behind it may move. */
export const hasDialog = (state: ScreenState) =>
  state.kind === 'ready' &&
  (state.firmDialog.kind !== 'closed' || state.activity.kind === 'confirming-delete');

/** Whether leaving now would lose something. */
export const isUnsaved = (state: ScreenState) =>
  state.kind === 'ready' &&
  (hasText(state.draft) || state.sharingCode.text !== '' || isFirmUnsaved(state.firmDialog, state.view.firm));

/** What is unsaved, by its parts: they are the same as long as nothing is typed. */
export const unsavedParts = (state: ScreenState): readonly unknown[] =>
  state.kind === 'ready' && isUnsaved(state)
    ? [...Object.values(textsOf(state.draft)), state.sharingCode.text, state.firmDialog]
    : [];

const textsOf = ({ identifier, secret, offer }: Draft) => [identifier.text, secret.text, offer];

/** Whether something of a key was typed. */
export const hasText = ({ identifier, secret, offer }: Draft) =>
  identifier.text !== '' || secret.text !== '' || offer !== null;
