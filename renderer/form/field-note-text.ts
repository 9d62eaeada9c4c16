import type { KeyPart } from '../../shared/api-key.ts';
import type { FieldNote } from '../state/state.ts';
import { fields, invalidPart, refusedPaste } from '../../shared/fr/fields.ts';

/** Empty without a note. */
export function fieldNoteText(part: KeyPart, note: FieldNote): string {
  switch (note.kind) {
    case 'none':
      return '';
    case 'trimmed':
      return fields.trimmed;
    case 'paste-refused':
      return refusedPaste[note.reason];
    case 'invalid':
      return invalidPart(part, note.reason);
  }
}
