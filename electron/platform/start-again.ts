import { spawn } from 'node:child_process';

/** Waits for the end of the process it is told of, 30 s at most, then becomes the program. */
const waitThenRun = `
left=150
while [ $left -gt 0 ] && kill -0 "$0" 2>/dev/null; do sleep 0.2; left=$((left - 1)); done
exec "$@"
`;

/**
 * Starts a program, with the words that this one was started with, once this process has ended. Electron's own relaunch takes
 * the right to use Chromium's setuid sandbox helper away from what it starts: where there is no other sandbox, nothing would
 * open. Call when the end is certain.
 */
export function startAgainOnLinux(program: string): void {
  const { pid, argv } = process;
  spawn('/bin/sh', ['-c', waitThenRun, String(pid), program, ...argv.slice(1)], { stdio: 'ignore' }).unref();
}
