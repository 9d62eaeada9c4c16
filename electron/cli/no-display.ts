import { app } from 'electron';
import { runAgain } from '../platform/run-again.ts';

/**
 * Over SSH Linux has no display, and Electron chooses its display before any of our code runs: the program is started
 * again with the one that needs none. True when that was done; the exit code is then its own.
 */
export function runWithoutDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
  if (process.platform !== 'linux' || hasDisplay || app.commandLine.hasSwitch('ozone-platform')) return false;
  runAgain(['--ozone-platform=headless']);
  return true;
}
