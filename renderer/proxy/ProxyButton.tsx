import { useContext } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { fr } from '../../shared/fr/index.ts';
import { EnterProxyAccount, proxyToEnter } from './proxy-entry.ts';

interface Props {
  problem: Problem | undefined;
  /** Runs once the account is entered. */
  then: () => Promise<void>;
  primary?: boolean;
}

/** Shown wherever the sentence of `problem` names it. */
export function ProxyButton({ problem, then, primary = true }: Props) {
  const open = useContext(EnterProxyAccount);
  const proxy = proxyToEnter(problem);
  if (proxy === undefined) return null;
  return (
    <button
      type="button"
      className={primary ? 'primary' : undefined}
      aria-haspopup="dialog"
      onClick={() => {
        open(proxy, then);
      }}
    >
      {fr.proxy.enter}
    </button>
  );
}
