import { net, powerMonitor } from 'electron';
import { setTimeout as pause } from 'node:timers/promises';
import { monotonicNow } from '../../shared/timing/clock.ts';
import type { Log } from '../platform/log.ts';

/** Milliseconds. */
const networkDeadline = 20_000;
const lookInterval = 500;

export function installSleep(
  { suspend, resume }: { readonly suspend: () => void; readonly resume: () => Promise<void> },
  log: Log,
): void {
  powerMonitor.on('suspend', suspend);
  powerMonitor.on('resume', () => {
    online()
      .then(resume)
      .catch((error: unknown) => {
        log.error('resume after sleep failed', error);
      });
  });
}

async function online(): Promise<void> {
  const end = monotonicNow() + networkDeadline;
  while (!net.isOnline() && monotonicNow() < end) await pause(lookInterval);
}
