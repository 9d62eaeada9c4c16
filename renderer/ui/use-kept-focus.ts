import { useEffect, useRef } from 'react';

/** When a focused button of `region` is removed or disabled, the browser would lose the focus. */
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

  // After every render, because any can remove the focused element.
  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    if (last.current.isConnected && !last.current.matches(':disabled')) return;
    anchor.current?.focus();
  });

  return { region, anchor };
}
