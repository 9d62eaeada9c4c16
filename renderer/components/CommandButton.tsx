import type { Screen } from '../state/screen.ts';
import { isLocked, type Command, type ReadyState } from '../state/state.ts';

interface Props {
  command: Command;
  label: string;
  state: ReadyState;
  screen: Screen;
  primary?: boolean;
}

/** A button that runs a command and rests while it runs. */
export function CommandButton({ command, label, state, screen, primary = false }: Props) {
  const { activity } = state;
  return (
    <button
      type="button"
      className={primary ? 'primary' : undefined}
      disabled={isLocked(state) || (activity.kind === 'busy' && activity.command === command)}
      onClick={() => {
        void screen.run(command);
      }}
    >
      {label}
    </button>
  );
}
