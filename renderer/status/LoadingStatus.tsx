import { fr } from '../../shared/fr/index.ts';
import { Icon } from '../ui/Icons.tsx';
import './StatusPanel.css';
import './StepTracker.css';
import { StatusHeadline } from '../ui/StatusHeadline.tsx';

/** As high as the loaded status, so that the form does not move. */
export function LoadingStatus() {
  return (
    <section className="card status" aria-label={fr.status.title}>
      <ol className="steps" aria-hidden="true">
        {Object.values(fr.stepNames).map((name, index) => (
          <li key={name} className="step step-waiting tone-idle">
            <span className="step-icon">
              <Icon name="dots" />
            </span>
            <span className="step-text">
              <span className="step-name">{`${index + 1}. ${name}`}</span>
            </span>
          </li>
        ))}
      </ol>
      <StatusHeadline tone="busy" headline={fr.loading}>
        <p>{fr.loadingCause}</p>
      </StatusHeadline>
    </section>
  );
}
