import { app } from 'electron';
import { spawnSync } from 'node:child_process';

/** In milliseconds. Longer than a run may last, so that the run ends by its own deadline, with its own exit code. */
const patience = 75_000;

/**
 * Over SSH Linux has no display, and Electron chooses its display before any of our code runs: the program is started
 * again with the one that needs none. True when that was done; the exit code is then its own.
 */
export function runWithoutDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
  if (process.platform !== 'linux' || hasDisplay || app.commandLine.hasSwitch('ozone-platform')) return false;
  const args = [...process.argv.slice(1), '--ozone-platform=headless'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', timeout: patience });
  app.exit(status ?? 1);
  return true;
}
