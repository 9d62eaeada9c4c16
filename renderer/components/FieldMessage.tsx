import type { KeyPart } from '../../shared/api-key.ts';
import { fieldNoteText } from '../fr/notes.ts';
import type { FieldNote } from '../state/state.ts';
import { Icon } from './Icons.tsx';

/** What there is to say about a field, right under it. */
export function FieldMessage({ id, part, note }: { id: string; part: KeyPart; note: FieldNote }) {
  const harmless = note.kind === 'trimmed';
  return (
    <p id={id} className={`field-message tone-${harmless ? 'todo' : 'bad'}`}>
      <Icon name={harmless ? 'info' : 'warning'} />
      {fieldNoteText(part, note)}
    </p>
  );
}
