import { Icon } from './Icons.tsx';

interface Props {
  id: string;
  text: string;
  /** Says that something was done, not that something is wrong. */
  harmless?: boolean;
}

/** What there is to say about a field, right under it. */
export function FieldMessage({ id, text, harmless = false }: Props) {
  return (
    <p id={id} className={`field-message tone-${harmless ? 'todo' : 'bad'}`}>
      <Icon name={harmless ? 'info' : 'warning'} />
      {text}
    </p>
  );
}
