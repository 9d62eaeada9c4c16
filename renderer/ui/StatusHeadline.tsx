import type { ReactNode, Ref } from 'react';
import { Icon } from './Icons.tsx';
import { toneIcons, type Tone } from './tones.ts';
import './StatusHeadline.css';

interface Props {
  tone: Tone;
  headline: string;
  headlineRef?: Ref<HTMLHeadingElement>;
  /** Smaller, below another headline. */
  minor?: boolean;
  children: ReactNode;
}

export function StatusHeadline({ tone, headline, headlineRef, minor = false, children }: Props) {
  const Heading = minor ? 'h3' : 'h2';
  return (
    <div className={`status-headline tone-${tone} ${minor ? 'status-headline-minor' : ''}`.trimEnd()}>
      <Icon name={toneIcons[tone]} className={tone === 'busy' ? 'spinning' : ''} />
      <div className="status-headline-body">
        <Heading ref={headlineRef} tabIndex={-1}>
          {headline}
        </Heading>
        {children}
      </div>
    </div>
  );
}
