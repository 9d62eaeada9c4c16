import type { ComputerNotices } from '../../shared/view.ts';
import { fr } from '../../shared/fr/index.ts';
import { Icon } from '../ui/Icons.tsx';

interface Props {
  versions: NonNullable<ComputerNotices['notUpdated']>;
  onAgain: () => void;
  onDismiss: () => void;
}

export function NotUpdatedNotice({ versions: { expected, running }, onAgain, onDismiss }: Props) {
  const { notUpdated } = fr;
  const title = notUpdated.title(expected);
  return (
    <section className="notice tone-warn app-notice" aria-label={title}>
      <Icon name="warning" />
      <div className="notice-body">
        <p>
          <strong>{title}</strong>
        </p>
        <p>{notUpdated.text(running)}</p>
        <p className="actions">
          <button type="button" className="primary" onClick={onAgain}>
            {notUpdated.again}
          </button>
          <button type="button" onClick={onDismiss}>
            {notUpdated.dismiss}
          </button>
        </p>
      </div>
    </section>
  );
}
