import { spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

function killTree(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
    return;
  }
  try {
    // Playwright starts each app in its own process group.
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}

export const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

export async function endTree(
  child: ChildProcess,
  kindly: () => Promise<unknown>,
  graceMs: number,
): Promise<void> {
  if (hasEnded(child)) {
    // Children may outlive it.
    if (child.pid !== undefined) killTree(child.pid);
    return;
  }
  const exit = once(child, 'exit');
  const grace = new AbortController();
  await Promise.race([kindly().catch(() => undefined), pause(graceMs, undefined, { signal: grace.signal })]);
  grace.abort();
  if (child.pid !== undefined) killTree(child.pid);
  await exit;
}
