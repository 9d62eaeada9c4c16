import { useEffect, useRef } from 'react';
import { fr } from '../fr/fr.ts';

/** The first page keeps the browser's focus. */
let first = true;

/** Takes the focus on navigation, for screen readers. */
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
