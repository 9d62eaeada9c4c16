import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

function killTree(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
    return;
  }
  try {
    // Playwright gives each app a process group of its own.
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}

/** Whether a process has ended, by itself or by a signal. */
export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Ends a process kindly, then all its tree by force: nothing is left when this resolves. */
export async function endTree(
  child: ChildProcess,
  kindly: () => Promise<unknown>,
  graceMs: number,
): Promise<void> {
  if (hasEnded(child)) {
    // What it has started in its own place.
    if (child.pid !== undefined) killTree(child.pid);
    return;
  }
  const exit = once(child, 'exit');
  const grace = new AbortController();
  // A refusal to close kindly is answered by force below.
  await Promise.race([kindly().catch(() => undefined), pause(graceMs, undefined, { signal: grace.signal })]);
  grace.abort();
  if (child.pid !== undefined) killTree(child.pid);
  await exit;
}
