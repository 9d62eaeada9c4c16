import type { ReactNode, Ref } from 'react';
import { Icon } from './Icons.tsx';
import { toneIcons, type Tone } from './tones.ts';
import './Verdict.css';

interface Props {
  tone: Tone;
  headline: string;
  headlineRef?: Ref<HTMLHeadingElement>;
  /** Smaller, below another headline. */
  minor?: boolean;
  children: ReactNode;
}

export function Verdict({ tone, headline, headlineRef, minor = false, children }: Props) {
  const Heading = minor ? 'h3' : 'h2';
  return (
    <div className={`verdict tone-${tone} ${minor ? 'verdict-minor' : ''}`.trimEnd()}>
      <Icon name={toneIcons[tone]} className={tone === 'busy' ? 'spinning' : ''} />
      <div className="verdict-body">
        <Heading ref={headlineRef} tabIndex={-1}>
          {headline}
        </Heading>
        {children}
      </div>
    </div>
  );
}
