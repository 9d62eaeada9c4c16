import type { KeyPart } from '../../shared/api-key.ts';
import type { FieldNote } from '../state/state.ts';
import { fields, invalidPart, refusedPaste } from '../../shared/fr/fields.ts';
import { removedTexts } from '../../shared/fr/pasted-text.ts';

/** Empty without a note. */
export function fieldNoteText(part: KeyPart, note: FieldNote): string {
  switch (note.kind) {
    case 'none':
      return '';
    case 'removed':
      return removedTexts[note.removed];
    case 'paste-refused':
      return refusedPaste(note.fault);
    case 'no-text-pasted':
      return fields.noText;
    case 'invalid':
      return invalidPart(part, note.fault);
  }
}
