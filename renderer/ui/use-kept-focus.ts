import { useEffect, useRef } from 'react';

/**
 * Keeps the keyboard where it was: when the focused button of a region goes away or rests, the focus moves to the
 * region's anchor instead of falling back to the top of the page.
 */
export function useKeptFocus<Region extends HTMLElement, Anchor extends HTMLElement>() {
  const region = useRef<Region>(null);
  const anchor = useRef<Anchor>(null);
  const last = useRef<Element | null>(null);

  useEffect(() => {
    const element = region.current;
    const remember = ({ target }: FocusEvent) => {
      last.current = target instanceof Element ? target : null;
    };
    const forget = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) last.current = null;
    };
    element?.addEventListener('focusin', remember);
    element?.addEventListener('focusout', forget);
    return () => {
      element?.removeEventListener('focusin', remember);
      element?.removeEventListener('focusout', forget);
    };
  }, []);

  // After every drawing, because any of them may have taken the focused element away.
  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    if (last.current.isConnected && !last.current.matches(':disabled')) return;
    anchor.current?.focus();
  });

  return { region, anchor };
}
