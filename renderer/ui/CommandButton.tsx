import type { Command } from '../../shared/screen.ts';
import type { Screen } from '../state/screen.ts';
import { isLocked, isRunning, type ReadyState } from '../state/state.ts';

interface Props {
  command: Command;
  label: string;
  state: ReadyState;
  screen: Screen;
  primary?: boolean;
  /** Label while the command runs. */
  busyLabel?: string;
  look?: 'button' | 'quiet';
}

export function CommandButton({
  command,
  label,
  state,
  screen,
  primary = false,
  busyLabel = label,
  look = 'button',
}: Props) {
  const busy = isRunning(state, command);
  return (
    <button
      type="button"
      className={primary ? 'primary' : look === 'quiet' ? 'quiet' : undefined}
      disabled={isLocked(state) || busy}
      onClick={() => {
        void screen.run(command);
      }}
    >
      {busy ? busyLabel : label}
    </button>
  );
}
