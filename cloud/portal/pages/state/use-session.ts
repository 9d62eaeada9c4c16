import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SessionView } from '../../api.ts';
import { addresses, go } from './address.ts';
import { createApi, door } from './api.ts';

/** Why the login page is shown. */
export type Reason = 'first' | 'expired' | 'logged-out';

type Stage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'out'; readonly reason: Reason }
  | { readonly kind: 'in'; readonly session: SessionView };

async function ask(): Promise<Stage> {
  const answer = await door.session();
  if (answer.ok) return { kind: 'in', session: answer.value };
  return answer.problem.code === 'signed-out' ? { kind: 'out', reason: 'first' } : { kind: 'unreachable' };
}

export function useSession() {
  const [stage, setStage] = useState<Stage>({ kind: 'loading' });
  const session = stage.kind === 'in' ? stage.session : undefined;

  const refresh = useCallback(async () => {
    setStage(await ask());
  }, []);
  useEffect(() => {
    void ask().then(setStage);
  }, []);

  const leave = useCallback((reason: Reason) => {
    setStage({ kind: 'out', reason });
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
  return { stage, api, refresh, leave };
}
