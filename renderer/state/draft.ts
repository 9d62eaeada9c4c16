import { cleanKeyPart, maxKeyPartLength, type KeyPart } from '../../shared/api-key.ts';
import type { Removed } from '../../shared/text/pasted-text.ts';
import type { DraftEvent } from './events.ts';
import { readPart, type PasteReading } from './paste.ts';
import type { Around, Draft, FieldNote, PendingSplit } from './state.ts';

export function reduceDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.kind) {
    case 'typed':
      // Some ways into a field are not a checked paste.
      return event.text.length > 2 * maxKeyPartLength
        ? withNote(draft, event.part, { kind: 'paste-refused', fault: { reason: 'too-long' } })
        : withField(draft, event.part, event.text, { kind: 'none' });
    case 'pasted':
      return paste(draft, event.part, event.reading, event.around);
    case 'split-accepted':
      return draft.pendingSplit === null
        ? draft
        : {
            ...draft,
            identifier: { text: draft.pendingSplit.key.identifier, note: { kind: 'none' } },
            secret: { text: draft.pendingSplit.key.secret, note: { kind: 'none' } },
            pendingSplit: null,
          };
    case 'split-declined':
      return draft.pendingSplit === null ? draft : decline(draft, draft.pendingSplit);
    case 'parts-swapped':
      return { ...draft, identifier: draft.secret, secret: draft.identifier };
    case 'secret-toggled':
      return { ...draft, secretShown: !draft.secretShown };
    case 'secret-masked':
      return draft.secretShown ? { ...draft, secretShown: false } : draft;
  }
}

export function checkDraft(draft: Draft): { draft: Draft; valid: boolean } {
  const checked = markInvalid(markInvalid(tidy(tidy(draft, 'identifier'), 'secret'), 'identifier'), 'secret');
  return { draft: checked, valid: firstInvalid(checked) === null };
}

/** In reading order. */
export function firstInvalid(draft: Draft): KeyPart | null {
  if (draft.identifier.note.kind === 'invalid') return 'identifier';
  return draft.secret.note.kind === 'invalid' ? 'secret' : null;
}

export const withNote = (draft: Draft, part: KeyPart, note: FieldNote): Draft =>
  withField(draft, part, draft[part].text, note);

const withField = (draft: Draft, part: KeyPart, text: string, note: FieldNote): Draft => ({
  ...draft,
  [part]: { text, note },
});

/** What was typed since stays, and the paste follows it. */
function decline(draft: Draft, { part, whole, around, typed }: PendingSplit): Draft {
  const { text } = draft[part];
  const where = text === typed ? around : { before: text, after: '' };
  return paste({ ...draft, pendingSplit: null }, part, readPart(whole), where);
}

function paste(draft: Draft, part: KeyPart, reading: PasteReading, around: Around): Draft {
  switch (reading.kind) {
    case 'pair':
      return {
        ...draft,
        pendingSplit: { part, key: reading.key, whole: reading.whole, around, typed: draft[part].text },
      };
    case 'no-text':
      return withNote(draft, part, { kind: 'no-text-pasted' });
    case 'refused':
      return withNote(draft, part, { kind: 'paste-refused', fault: reading.fault });
    case 'part':
      return withField(draft, part, around.before + reading.text + around.after, noteOn(reading.removed));
  }
}

/** Trims the field and notes it. */
function tidy(draft: Draft, part: KeyPart): Draft {
  const cleaned = cleanKeyPart(draft[part].text);
  return cleaned.ok && cleaned.value.removed !== undefined
    ? withField(draft, part, cleaned.value.text, noteOn(cleaned.value.removed))
    : draft;
}

const noteOn = (removed: Removed | undefined): FieldNote =>
  removed === undefined ? { kind: 'none' } : { kind: 'removed', removed };

function markInvalid(draft: Draft, part: KeyPart): Draft {
  const cleaned = cleanKeyPart(draft[part].text);
  return cleaned.ok ? draft : withNote(draft, part, { kind: 'invalid', fault: cleaned.problem });
}
