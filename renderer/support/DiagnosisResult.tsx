import type { Diagnosis } from '../../shared/view.ts';
import { diagnosisResult } from '../../shared/fr/diagnosis.ts';
import { fr } from '../../shared/fr/index.ts';
import { Explanation } from '../ui/Explanation.tsx';
import { Icon } from '../ui/Icons.tsx';
import '../ui/Notice.css';
import { toneIcons } from '../ui/tones.ts';
import { useClock } from '../ui/use-clock.ts';

export function DiagnosisResult({ diagnosis }: { diagnosis: Diagnosis | null }) {
  const now = useClock();
  const { tone, headline, explanation } =
    diagnosis === null
      ? { tone: 'busy' as const, headline: fr.diagnosis.starting, explanation: undefined }
      : diagnosisResult(diagnosis);
  return (
    <div className={`notice diagnosis-result tone-${tone}`}>
      <Icon name={toneIcons[tone]} className={tone === 'busy' ? 'spinning' : ''} />
      <div className="notice-body">
        <p>
          <strong>{headline}</strong>
        </p>
        {explanation !== undefined && <Explanation {...explanation} />}
        {diagnosis !== null && diagnosis.end !== 'running' && (
          <p className="age">{fr.diagnosis.age(diagnosis.startedAt, now)}</p>
        )}
      </div>
    </div>
  );
}
