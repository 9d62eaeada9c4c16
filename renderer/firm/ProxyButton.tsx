import type { Command } from '../../shared/screen.ts';
import { useState } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { ProxyDialog } from './ProxyDialog.tsx';

interface Props {
  problem: Extract<Problem, { code: 'proxy-credentials-needed' }>;
  /** What is done again once the proxy can be told who is there. */
  then: Command;
  screen: Screen;
  primary?: boolean;
}

/** Where a proxy wants to know who is there: the way to tell it. */
export function ProxyButton({ problem, then, screen, primary = true }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={primary ? 'primary' : undefined}
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      >
        {fr.proxy.enter}
      </button>
      {isOpen && (
        <ProxyDialog
          proxy={problem.proxy}
          screen={screen}
          onClose={(told) => {
            setOpen(false);
            if (told) void screen.run(then);
          }}
        />
      )}
    </>
  );
}
