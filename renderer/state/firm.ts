import { cleanFirmEntry, type FirmEntry, type FirmReason, type FirmField } from '../../shared/firm.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Firm } from '../../shared/view.ts';

export type FirmErrors = Readonly<Partial<Record<FirmField, FirmReason>>>;

/** Separate from the running command, which opening it does not end. */
export type FirmDialog =
  /** For screen readers. */
  | { kind: 'closed'; justSaved: boolean }
  /** Read-only: set by the machine's settings. */
  | { kind: 'reading' }
  | { kind: 'editing'; entry: FirmEntry; errors: FirmErrors; problem: Problem | null }
  | { kind: 'saving'; entry: FirmEntry; callId: number };

export type FirmEvent =
  | { kind: 'firm-requested' }
  | { kind: 'firm-typed'; field: FirmField; text: string }
  | { kind: 'firm-dismissed' }
  | { kind: 'firm-save-started'; callId: number }
  | { kind: 'firm-saved'; callId: number }
  | { kind: 'firm-refused'; callId: number; problem: Problem };

const knownEntry = (firm: Firm): FirmEntry =>
  firm.kind === 'known' ? { sicCode: firm.sicCode, name: firm.name } : { sicCode: '', name: '' };

export function isFirmUnsaved(dialog: FirmDialog, firm: Firm): boolean {
  if (dialog.kind !== 'editing' && dialog.kind !== 'saving') return false;
  const known = knownEntry(firm);
  return dialog.entry.sicCode !== known.sicCode || dialog.entry.name !== known.name;
}

/** Read-only if the machine's settings name the firm. */
export function openFirmDialog(firm: Firm): FirmDialog {
  if (firm.kind === 'known' && firm.source === 'machine') return { kind: 'reading' };
  return { kind: 'editing', entry: knownEntry(firm), errors: {}, problem: null };
}

/** No edits while the entry is being saved. */
export function reduceFirmDialog(
  dialog: FirmDialog,
  event: Exclude<FirmEvent, { kind: 'firm-requested' }>,
): FirmDialog {
  switch (dialog.kind) {
    case 'closed':
      return dialog;
    case 'reading':
      return event.kind === 'firm-dismissed' ? closed(false) : dialog;
    case 'editing':
      return edit(dialog, event);
    case 'saving':
      if (!('callId' in event) || event.callId !== dialog.callId) return dialog;
      if (event.kind === 'firm-saved') return closed(true);
      return event.kind === 'firm-refused' ? refuse(dialog.entry, event.problem) : dialog;
  }
}

type Editing = Extract<FirmDialog, { kind: 'editing' }>;

const closed = (justSaved: boolean): FirmDialog => ({ kind: 'closed', justSaved });

function edit(dialog: Editing, event: FirmEvent): FirmDialog {
  switch (event.kind) {
    case 'firm-typed':
      return {
        ...dialog,
        entry: { ...dialog.entry, [event.field]: event.text },
        errors: { ...dialog.errors, [event.field]: undefined },
      };
    case 'firm-dismissed':
      return closed(false);
    case 'firm-save-started': {
      const errors = firmErrorsOf(dialog.entry);
      return firstInvalidField(errors) === null
        ? { kind: 'saving', entry: dialog.entry, callId: event.callId }
        : { ...dialog, errors, problem: null };
    }
    default:
      return dialog;
  }
}

const refuse = (entry: FirmEntry, problem: Problem): FirmDialog =>
  problem.code === 'firm-invalid'
    ? { kind: 'editing', entry, errors: { [problem.field]: problem.reason }, problem: null }
    : { kind: 'editing', entry, errors: {}, problem };

/** Each field is checked with a valid other one, so that both errors are found. */
function firmErrorsOf({ sicCode, name }: FirmEntry): FirmErrors {
  const ofSicCode = cleanFirmEntry({ sicCode, name: '' });
  const ofName = cleanFirmEntry({ sicCode: '-', name });
  return {
    ...(ofSicCode.ok ? {} : { sicCode: ofSicCode.problem.reason }),
    ...(ofName.ok ? {} : { name: ofName.problem.reason }),
  };
}

/** In reading order. */
export const firstInvalidField = (errors: FirmErrors): FirmField | null =>
  (['sicCode', 'name'] as const).find((field) => errors[field] !== undefined) ?? null;
