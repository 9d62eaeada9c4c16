import {
  cleanFirmText,
  firmFields,
  type FirmEntry,
  type FirmFault,
  type FirmField,
} from '../../shared/firm.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Removed } from '../../shared/text/pasted-text.ts';
import type { Firm } from '../../shared/view.ts';

export type FirmNote =
  | { readonly kind: 'removed'; readonly removed: Removed }
  | { readonly kind: 'invalid'; readonly fault: FirmFault };

export type FirmNotes = Readonly<Partial<Record<FirmField, FirmNote>>>;

type Saved = 'as-typed' | Removed;

/** Separate from the running command, which opening it does not end. */
export type FirmDialog =
  /** For screen readers. */
  | { kind: 'closed'; saved: Saved | null }
  /** Read-only: set by the machine's settings. */
  | { kind: 'reading' }
  | { kind: 'editing'; entry: FirmEntry; notes: FirmNotes; problem: Problem | null }
  | { kind: 'saving'; entry: FirmEntry; saves: Saved; callId: number };

export type FirmEvent =
  | { kind: 'firm-requested' }
  | { kind: 'firm-typed'; field: FirmField; text: string; removed?: Removed | undefined }
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
  return { kind: 'editing', entry: knownEntry(firm), notes: {}, problem: null };
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
      return event.kind === 'firm-dismissed' ? closed(null) : dialog;
    case 'editing':
      return edit(dialog, event);
    case 'saving':
      if (!('callId' in event) || event.callId !== dialog.callId) return dialog;
      if (event.kind === 'firm-saved') return closed(dialog.saves);
      return event.kind === 'firm-refused' ? refuse(dialog.entry, event.problem) : dialog;
  }
}

type Editing = Extract<FirmDialog, { kind: 'editing' }>;

const closed = (saved: Saved | null): FirmDialog => ({ kind: 'closed', saved });

function edit(dialog: Editing, event: FirmEvent): FirmDialog {
  switch (event.kind) {
    case 'firm-typed':
      return {
        ...dialog,
        entry: { ...dialog.entry, [event.field]: event.text },
        notes: { ...dialog.notes, [event.field]: noteOn(event.removed) },
      };
    case 'firm-dismissed':
      return closed(null);
    case 'firm-save-started': {
      const { entry, notes } = checkEntry(dialog.entry);
      return firstInvalidField(notes) === null
        ? { kind: 'saving', entry, saves: savedWith(notes), callId: event.callId }
        : { ...dialog, entry, notes, problem: null };
    }
    default:
      return dialog;
  }
}

const refuse = (entry: FirmEntry, problem: Problem): FirmDialog =>
  problem.code === 'firm-invalid'
    ? { kind: 'editing', entry, notes: { [problem.field]: invalid(problem.fault) }, problem: null }
    : { kind: 'editing', entry, notes: {}, problem };

const invalid = (fault: FirmFault): FirmNote => ({ kind: 'invalid', fault });

const noteOn = (removed: Removed | undefined): FirmNote | undefined =>
  removed && { kind: 'removed', removed };

function checkEntry(entry: FirmEntry): { entry: FirmEntry; notes: FirmNotes } {
  const [sicCode, name] = [check('sicCode', entry), check('name', entry)];
  return {
    entry: { sicCode: sicCode.text, name: name.text },
    notes: {
      ...(sicCode.note && { sicCode: sicCode.note }),
      ...(name.note && { name: name.note }),
    },
  };
}

/** An invalid text stays as it is. */
function check(field: FirmField, { [field]: text }: FirmEntry): { text: string; note: FirmNote | undefined } {
  const cleaned = cleanFirmText(field, text);
  return cleaned.ok
    ? { text: cleaned.value.text, note: noteOn(cleaned.value.removed) }
    : { text, note: invalid(cleaned.problem) };
}

function savedWith(notes: FirmNotes): Saved {
  const [first, other = first] = Object.values(notes).flatMap((note) =>
    note.kind === 'removed' ? [note.removed] : [],
  );
  if (first === undefined) return 'as-typed';
  return first === other ? first : 'both';
}

/** In reading order. */
export const firstInvalidField = (notes: FirmNotes): FirmField | null =>
  firmFields.find((field) => notes[field]?.kind === 'invalid') ?? null;
