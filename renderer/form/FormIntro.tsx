import type { Service } from '../../shared/catalogue.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { isRunning, type ReadyState } from '../state/state.ts';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';

interface Props {
  service: Service;
  state: ReadyState;
  screen: Screen;
}

export function FormIntro({ service, state, screen }: Props) {
  return (
    <>
      <div className="form-intro">
        <p>{fr.form.intro(service)}</p>
        <button
          type="button"
          aria-keyshortcuts="F1"
          disabled={isRunning(state, 'document')}
          onClick={() => {
            void screen.run('document');
          }}
        >
          <Icon name="book" />
          {fr.form.documentation}
        </button>
      </div>
      <div className="notice tone-warn">
        <Icon name="warning" />
        <p className="notice-body">
          <span>
            <strong>{fr.form.attention}</strong> {fr.form.warning}
          </span>
        </p>
      </div>
    </>
  );
}
