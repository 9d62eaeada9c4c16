import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SessionView } from '../../api.ts';
import { addresses, go } from './address.ts';
import { createApi, publicApi } from './api.ts';

export type Reason = 'first' | 'expired' | 'logged-out';

type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'out'; readonly reason: Reason }
  | { readonly kind: 'in'; readonly session: SessionView };

async function ask(): Promise<SessionState> {
  const answer = await publicApi.session();
  if (answer.ok) return { kind: 'in', session: answer.value };
  return answer.problem.code === 'signed-out' ? { kind: 'out', reason: 'first' } : { kind: 'unreachable' };
}

export function useSession() {
  const [state, setState] = useState<SessionState>({ kind: 'loading' });
  const session = state.kind === 'in' ? state.session : undefined;

  const refresh = useCallback(async () => {
    setState(await ask());
  }, []);
  useEffect(() => {
    void ask().then(setState);
  }, []);

  const leave = useCallback((reason: Reason) => {
    setState({ kind: 'out', reason });
    go(addresses.login, { replace: true });
  }, []);
  const api = useMemo(
    () =>
      session &&
      createApi(session.csrfToken, () => {
        leave('expired');
      }),
    [session, leave],
  );
  return { state, api, refresh, leave };
}
