import type { Ref } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { fr } from '../../shared/fr/index.ts';
import { Explanation } from './Explanation.tsx';
import { Icon } from './Icons.tsx';
import './Notice.css';
import { TechnicalDetails } from './TechnicalDetails.tsx';

interface Props {
  title: string;
  problem: Problem;
  /** If it is to take the focus. */
  ref?: Ref<HTMLDivElement>;
}

export function FailureNotice({ title, problem, ref }: Props) {
  return (
    <div className="notice tone-bad" ref={ref} tabIndex={ref === undefined ? undefined : -1}>
      <Icon name="cross" />
      <div className="notice-body">
        <p>
          <strong>{title}</strong>
        </p>
        <Explanation {...fr.explain(problem)} />
        <TechnicalDetails problem={problem} />
      </div>
    </div>
  );
}
