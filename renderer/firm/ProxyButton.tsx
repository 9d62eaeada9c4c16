import type { Command } from '../../shared/screen.ts';
import { useState } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { ProxyDialog } from './ProxyDialog.tsx';

interface Props {
  problem: Extract<Problem, { code: 'proxy-credentials-needed' }>;
  /** Retried once the credentials are set. */
  then: Command;
  screen: Screen;
  primary?: boolean;
}

/** Opens the credentials dialog for a proxy that requires them. */
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
          onClose={(saved) => {
            setOpen(false);
            if (saved) void screen.run(then);
          }}
        />
      )}
    </>
  );
}
