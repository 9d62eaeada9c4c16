import { spawn } from 'node:child_process';
import { environmentAgain } from './at-start.ts';

/** Waits up to 30 s. */
const waitThenRun = `
left=150
while [ $left -gt 0 ] && kill -0 "$0" 2>/dev/null; do sleep 0.2; left=$((left - 1)); done
exec "$@"
`;

/**
 * Not app.relaunch(): it blocks Chromium's setuid sandbox helper, and without another sandbox
 * nothing opens. Call when the end is certain.
 */
export function startAgainOnLinux(program: string, env = environmentAgain()): void {
  const { pid, argv } = process;
  const args = ['-c', waitThenRun, String(pid), program, ...argv.slice(1)];
  spawn('/bin/sh', args, { stdio: 'ignore', env }).unref();
}
