import { useEffect, useState } from 'react';
import type { GeneratedKey } from '../../api.ts';
import { CopyField } from '../components/fields/CopyField.tsx';
import { KeysBreadcrumb } from '../components/KeysBreadcrumb.tsx';
import { Notice } from '../components/Notice.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { fr } from '../fr/fr.ts';
import './GeneratedPage.css';

interface Props {
  readonly generated: GeneratedKey;
  readonly onFinish: () => void;
}

/** Confirms leaving before both parts were copied. */
export function GeneratedPage({ generated, onFinish }: Props) {
  const [copied, setCopied] = useState<ReadonlySet<string>>(new Set());
  const note = (part: string) => () => {
    setCopied((before) => new Set(before).add(part));
  };

  useEffect(() => {
    if (copied.size === 2) return;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [copied]);

  return (
    <>
      <div>
        <KeysBreadcrumb />
        <PageTitle text={fr.generated.title} />
      </div>
      <section className="card generated">
        <Notice tone="warn">
          <strong>{fr.generated.warning}</strong> {fr.generated.once}
        </Notice>
        <CopyField
          label={fr.generated.identifier}
          value={generated.identifier}
          buttonName={fr.generated.copyIdentifier}
          announcement={fr.generated.announceIdentifier}
          onCopied={note('identifier')}
        />
        <CopyField
          label={fr.generated.secret}
          value={generated.secret}
          buttonName={fr.generated.copySecret}
          announcement={fr.generated.announceSecret}
          onCopied={note('secret')}
        />
        <div className="generated-next">
          <h2>{fr.generated.next}</h2>
          <ol>
            {fr.generated.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
        <button type="button" className="primary generated-finish" onClick={onFinish}>
          {fr.generated.finish}
        </button>
      </section>
    </>
  );
}
