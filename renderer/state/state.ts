import type { Command } from '../../shared/screen.ts';
import { catalogue } from '../../shared/catalogue.ts';
import type { ApiKey, KeyPart, KeyPartFault } from '../../shared/api-key.ts';
import type { Problem, SharingCodeReason } from '../../shared/problem.ts';
import type { Removed } from '../../shared/text/pasted-text.ts';
import type { ServiceView } from '../../shared/view.ts';
import { isFirmUnsaved, type FirmDialog } from './firm.ts';

/** `invalid` concerns the field's own text. A refused paste left it unchanged. */
export type FieldNote =
  | { kind: 'none' }
  | { kind: 'removed'; removed: Removed }
  | { kind: 'paste-refused'; fault: KeyPartFault }
  | { kind: 'no-text-pasted' }
  | { kind: 'invalid'; fault: KeyPartFault };

export interface FieldDraft {
  readonly text: string;
  readonly note: FieldNote;
}

/** A paste with both parts, waiting for a decision. */
export interface PendingSplit {
  /** Where it was pasted. */
  readonly part: KeyPart;
  readonly key: ApiKey;
  /** For declining: the paste and the text around it. */
  readonly whole: string;
  readonly around: Around;
  /** The field's text then. */
  readonly typed: string;
}

/** A field's text on both sides of a paste. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

export interface Draft {
  readonly identifier: FieldDraft;
  readonly secret: FieldDraft;
  readonly secretShown: boolean;
  readonly pendingSplit: PendingSplit | null;
}

/** Several may run, each command once. */
export interface Call {
  readonly command: Command;
  readonly callId: number;
}

/** A failure stays until the next command, but opening the guide hides no other one. */
export type Activity =
  | { kind: 'idle' }
  | { kind: 'confirming-delete' }
  | { kind: 'failed'; command: Command; problem: Problem }
  | { kind: 'checked'; result: CheckResult };

/** After a check on request. */
type CheckResult = 'accepted' | 'refused' | 'unanswered';

/** Known after a save. */
export type Clipboard = 'unknown' | 'holds-secret' | 'cleared';

export interface CodeDraft {
  readonly text: string;
  readonly reason: SharingCodeReason | null;
}

export type ScreenState =
  | { kind: 'loading' }
  | { kind: 'unloaded'; problem: Problem }
  | {
      kind: 'ready';
      view: ServiceView;
      draft: Draft;
      sharingCode: CodeDraft;
      running: readonly Call[];
      activity: Activity;
      firmDialog: FirmDialog;
      clipboard: Clipboard;
    };

export type ReadyState = Extract<ScreenState, { kind: 'ready' }>;

export const isRunning = ({ running }: Pick<ReadyState, 'running'>, command: Command) =>
  running.some((call) => call.command === command);

/** A key is being saved or deleted. The form is locked. */
export const isLocked = (state: ReadyState) => isRunning(state, 'save') || isRunning(state, 'delete');

const emptyField: FieldDraft = { text: '', note: { kind: 'none' } };

export const emptyDraft: Draft = {
  identifier: emptyField,
  secret: emptyField,
  secretShown: false,
  pendingSplit: null,
};

export const emptyCode: CodeDraft = { text: '', reason: null };

export const readyWith = (view: ServiceView): ReadyState => ({
  kind: 'ready',
  view,
  draft: emptyDraft,
  sharingCode: emptyCode,
  running: [],
  activity: { kind: 'idle' },
  firmDialog: { kind: 'closed', saved: null },
  clipboard: 'unknown',
});

/** Initial state, so that the first frame has a form. */
export const formAtRest: ReadyState = readyWith({
  service: catalogue[0].id,
  firm: { kind: 'unknown' },
  key: { kind: 'absent' },
  onboarding: { kind: 'none' },
});

export const hasDialog = (state: ScreenState) =>
  state.kind === 'ready' &&
  (state.firmDialog.kind !== 'closed' || state.activity.kind === 'confirming-delete');

export const isUnsaved = (state: ScreenState) =>
  state.kind === 'ready' &&
  (hasText(state.draft) || state.sharingCode.text !== '' || isFirmUnsaved(state.firmDialog, state.view.firm));

/** Equal by identity until something is typed. */
export const unsavedParts = (state: ScreenState): readonly unknown[] =>
  state.kind === 'ready' && isUnsaved(state)
    ? [...Object.values(textsOf(state.draft)), state.sharingCode.text, state.firmDialog]
    : [];

const textsOf = ({ identifier, secret, pendingSplit }: Draft) => [identifier.text, secret.text, pendingSplit];

export const hasText = ({ identifier, secret, pendingSplit }: Draft) =>
  identifier.text !== '' || secret.text !== '' || pendingSplit !== null;
