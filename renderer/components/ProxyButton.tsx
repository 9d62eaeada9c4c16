import { useState } from 'react';
import type { Problem } from '../../shared/problem.ts';
import { fr } from '../fr/index.ts';
import type { Screen } from '../state/screen.ts';
import type { Command } from '../state/state.ts';
import { ProxyDialog } from './ProxyDialog.tsx';

interface Props {
  problem: Problem;
  /** What is done again once the proxy can be told who is there. */
  then: Command;
  screen: Screen;
}

/** Where a proxy wants to know who is there: the way to tell it. Nothing for any other problem. */
export function ProxyButton({ problem, then, screen }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (problem.code !== 'proxy-credentials-needed') return null;
  return (
    <>
      <button
        type="button"
        className="primary"
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
