import { net, powerMonitor, type BrowserWindow } from 'electron';
import { createLookPace, type Occasion } from './look-pace.ts';
import type { ServiceDesk } from './service-desk.ts';
import type { Log } from '../platform/log.ts';
import { watchNetwork } from '../platform/network-watch.ts';
import { wallClock } from '../../shared/timing/clock.ts';

/** How often it is looked whether a key is due, in milliseconds. Short, because timers stand still while a machine sleeps. */
const tickInterval = 60_000;

/**
 * Has the stored keys asked about again, in silence, as long as the window is open: when somebody comes back to it, when
 * the network does, and as time goes by. Why so often: docs/decisions/0009-key-checks.md.
 */
export function installLookAgain(
  window: BrowserWindow,
  desk: Pick<ServiceDesk, 'lookAgain'>,
  log: Log,
): void {
  const pace = createLookPace(wallClock);

  function look(occasion: Occasion) {
    desk
      .lookAgain((service, check) => pace.isDue(occasion, service, check))
      .then((asked) => {
        if (occasion === 'tick') asked.forEach(pace.asked);
      })
      .catch((error: unknown) => {
        log.error('looking at the keys again failed', error);
      });
  }

  window.on('focus', () => {
    look('seen');
  });
  powerMonitor.on('unlock-screen', () => {
    look('seen');
  });
  watchNetwork(
    () => net.isOnline(),
    () => {
      look('online');
    },
  );
  setInterval(() => {
    look('tick');
  }, tickInterval).unref();
}
