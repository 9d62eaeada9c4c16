import { app } from 'electron';
// This process must not go on to what it has no display or no safe environment for; nobody else waits for it.
// eslint-disable-next-line no-restricted-imports
import { spawnSync } from 'node:child_process';
import { environmentAgain } from './at-start.ts';
import { startAgainOnLinux } from './start-again.ts';

/** In milliseconds. Longer than a run may last, so that the run ends by its own deadline, with its own exit code. */
const runTimeout = 75_000;

/** Runs a script's command in a second process, with the environment that is left, and ends with its exit code. */
export function runAgain(switches: readonly string[] = []): void {
  const args = [...process.argv.slice(1), ...switches];
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    timeout: runTimeout,
    env: environmentAgain(),
  });
  app.exit(status ?? 1);
}

/** Opens the window in a second process, with the environment that is left, and ends. */
export function openAgain(): void {
  // The second process inherits this one's environment.
  Object.assign(process.env, environmentAgain());
  if (process.platform === 'linux') startAgainOnLinux(process.execPath);
  else app.relaunch({ args: process.argv.slice(1) });
  app.exit(0);
}
