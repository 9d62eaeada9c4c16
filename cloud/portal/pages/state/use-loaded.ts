import { useCallback, useEffect, useState } from 'react';
import type { Answer, Failure } from './api.ts';

export type Loaded<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'loaded'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Also on request and when `load` changes. Ignores responses after unmount. */
export function useLoaded<Value>(load: () => Answer<Value>): readonly [Loaded<Value>, () => void] {
  const [state, setState] = useState<Loaded<Value>>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    void load().then((answer) => {
      if (!wanted) return;
      setState(
        answer.ok ? { kind: 'loaded', value: answer.value } : { kind: 'failed', failure: answer.problem },
      );
    });
    return () => {
      wanted = false;
    };
  }, [load, round]);
  return [
    state,
    useCallback(() => {
      setRound((last) => last + 1);
    }, []),
  ];
}
