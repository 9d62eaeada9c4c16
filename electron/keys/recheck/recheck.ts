import { net, powerMonitor, type BrowserWindow } from 'electron';
import { createRecheckSchedule, type Trigger } from './recheck-schedule.ts';
import type { KeyService } from '../key-service.ts';
import type { Log } from '../../platform/log.ts';
import { watchNetwork } from '../../platform/network-watch.ts';
import { wallClock } from '../../../shared/timing/clock.ts';

/** Milliseconds. Short, because timers stop during sleep. */
const tickInterval = 60_000;

/** Why: docs/decisions/0009-key-checks.md. */
export function installRecheck(window: BrowserWindow, keys: Pick<KeyService, 'recheck'>, log: Log): void {
  const schedule = createRecheckSchedule(wallClock);

  function recheck(trigger: Trigger) {
    keys
      .recheck((service, check) => schedule.isDue(trigger, service, check))
      .then((asked) => {
        if (trigger === 'tick') asked.forEach(schedule.asked);
      })
      .catch((error: unknown) => {
        log.error('looking at the keys again failed', error);
      });
  }

  window.on('focus', () => {
    recheck('seen');
  });
  powerMonitor.on('unlock-screen', () => {
    recheck('seen');
  });
  watchNetwork(
    () => net.isOnline(),
    () => {
      recheck('online');
    },
  );
  setInterval(() => {
    recheck('tick');
  }, tickInterval).unref();
}
