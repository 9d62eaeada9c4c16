import { app } from 'electron';
// This process must not go on to what it has no display or no safe environment for; nobody else waits for it.
// eslint-disable-next-line no-restricted-imports
import { spawnSync } from 'node:child_process';
import { environmentAgain } from './at-start.ts';
import { startAgainOnLinux } from './start-again.ts';

/** Milliseconds. Longer than a run's own timeout. */
const runTimeout = 75_000;

/** Exits with the command's code. */
export function runAgain(switches: readonly string[] = [], env = environmentAgain()): void {
  const args = [...process.argv.slice(1), ...switches];
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    timeout: runTimeout,
    env,
  });
  app.exit(status ?? 1);
}

export function openAgain(env = environmentAgain()): void {
  if (process.platform === 'linux') startAgainOnLinux(process.execPath, env);
  else {
    // Inherited by the second process.
    Object.assign(process.env, env);
    app.relaunch({ args: process.argv.slice(1) });
  }
  app.exit(0);
}
