import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import './Notice.css';

const icons = { info: 'info', warn: 'warning', bad: 'warning', good: 'check' } as const satisfies Record<
  string,
  IconName
>;

interface Props {
  readonly tone: keyof typeof icons;
  readonly id?: string;
  readonly children: ReactNode;
}

/** The parent announces its text. */
export function Notice({ tone, id, children }: Props) {
  return (
    <div id={id} className={`notice tone-${tone}`}>
      <Icon name={icons[tone]} />
      <div>{children}</div>
    </div>
  );
}
