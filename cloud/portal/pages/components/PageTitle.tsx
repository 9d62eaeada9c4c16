import { useEffect, useRef } from 'react';
import { fr } from '../fr/fr.ts';

/** True until the first page is drawn: there the focus stays where the browser put it. */
let first = true;

/** The heading of a page. It takes the focus when its page follows another, so that reading begins here. */
export function PageTitle({ text }: { text: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} – ${fr.portal}`;
    if (!first) heading.current?.focus();
    first = false;
  }, [text]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}
