import { app } from 'electron';
import { runAgain } from '../platform/run-again.ts';

/**
 * Over SSH Linux has no display, and Electron chooses it before our code runs. True after a
 * headless restart, with its exit code.
 */
export function runWithoutDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasDisplay = Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
  if (process.platform !== 'linux' || hasDisplay || app.commandLine.hasSwitch('ozone-platform')) return false;
  runAgain(['--ozone-platform=headless']);
  return true;
}
