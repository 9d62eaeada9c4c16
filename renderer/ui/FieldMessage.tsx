import { Icon } from './Icons.tsx';

interface Props {
  id: string;
  text: string;
  /** A confirmation, not an error. */
  harmless?: boolean;
}

export function FieldMessage({ id, text, harmless = false }: Props) {
  return (
    <p id={id} className={`field-message tone-${harmless ? 'todo' : 'bad'}`}>
      <Icon name={harmless ? 'info' : 'warning'} />
      {text}
    </p>
  );
}
