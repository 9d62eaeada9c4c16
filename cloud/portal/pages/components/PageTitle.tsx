import { useEffect, useRef } from 'react';
import { fr } from '../fr/fr.ts';

/** The portal has been left alone with the focus the browser gave it until a page follows another. */
let first = true;

/** The heading of a page. A page that follows another is begun to be read here. */
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
