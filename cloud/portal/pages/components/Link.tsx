import type { MouseEvent, ReactNode } from 'react';
import { go, useAddress } from '../state/address.ts';

interface Props {
  readonly to: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Modified clicks keep the browser's behaviour. */
export function Link({ to, className, children }: Props) {
  const here = useAddress() === to;
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} className={className} aria-current={here ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
