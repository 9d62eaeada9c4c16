import { app, powerMonitor, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { broadcast } from '../ipc/broadcast.ts';
import { registerIpcHandlers } from '../ipc/guard.ts';
import type { Handlers } from './handlers.ts';
import { guardUnsavedText } from './leave-guard.ts';
import type { Log } from '../platform/log.ts';
import { installRecheck } from '../keys/recheck/recheck.ts';
import { installMenu } from './menu.ts';
import { servePages } from './page-protocol.ts';
import { recoverPage } from './page-recovery.ts';
import { pageUrl, trustedOrigin } from './page.ts';
import { openPageSession } from './security.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import { installSleep } from './sleep.ts';
import {
  createMainWindow,
  focusMainWindow,
  isMainPage,
  openGuideWindow,
  printFocusedWindow,
  quitWithMainWindow,
} from './window.ts';

/**
 * The page's process takes longest, so the handlers are built meanwhile. Call once the app is
 * ready.
 */
export async function startWindow(settings: LoadedSettings, log: Log): Promise<void> {
  const { pages, closedOff } = openPageSession();
  /** A damaged installation must not show an empty window. */
  const damaged = new Promise<never>((_resolve, reject) => {
    servePages(pages, join(import.meta.dirname, '..', 'renderer'), {
      mayServe: closedOff,
      onMissing(url) {
        reject(new Error(`a file of the page is missing: ${url}`));
      },
    });
    closedOff.catch(reject);
  });
  const window = createMainWindow(app.getName());
  const load = () => window.loadURL(pageUrl);
  const finished = new Promise<void>((resolve) => {
    window.webContents.once('did-finish-load', () => {
      resolve();
    });
  });
  const loading = load();
  const building = loadHandlers(settings, log);
  registerIpcHandlers(
    building.then(({ commands }) => commands),
    {
      trust: { origin: trustedOrigin, isOurPage: isMainPage },
      onError: (command, error) => {
        log.error(`command ${command}`, error);
      },
    },
  );
  installWindowMenu();
  guardUnsavedText(window, log);
  quitWithMainWindow(window);
  recoverPage(window, {
    ...{ load, log },
    async onGone(reason) {
      const { notices, services } = await building;
      notices.pageGone();
      services.journal.note({ kind: 'window-reopened', reason });
    },
  });
  // Of a page that crashes while loading, only the successor finishes.
  const [{ services }] = await Promise.all([building, Promise.race([damaged, loading, finished])]);
  pollWhileSeen(window, services.pollFiles);
  installSleep(services.keys, log);
  installRecheck(window, services.keys, log);
  // A click may follow.
  services.keys.resume().catch((error: unknown) => {
    log.error('resume failed', error);
  });
}

function pollWhileSeen(window: BrowserWindow, poll: (isOn: boolean) => void): void {
  let isLocked = false;
  const update = () => {
    poll(!isLocked && !window.isDestroyed() && window.isVisible() && !window.isMinimized());
  };
  const lock = (now: boolean) => () => {
    isLocked = now;
    update();
  };
  powerMonitor.on('lock-screen', lock(true));
  powerMonitor.on('unlock-screen', lock(false));
  window.on('show', update);
  window.on('hide', update);
  window.on('minimize', update);
  window.on('restore', update);
  update();
}

/** Evaluating it costs as much as everything before the window. */
async function loadHandlers(settings: LoadedSettings, log: Log): Promise<Handlers> {
  const { createHandlers } = await import('./handlers.ts');
  return createHandlers(settings, log, {
    view: (view) => {
      broadcast('quadra:view', view);
    },
    diagnosis: (diagnosis) => {
      broadcast('quadra:diagnosis', diagnosis);
    },
    update: (view) => {
      broadcast('quadra:update', view);
    },
    keyringWaitingAfter: 1_000,
  });
}

function installWindowMenu(): void {
  installMenu({
    showService: (service) => {
      focusMainWindow();
      broadcast('quadra:showService', service);
    },
    showFirm: () => {
      focusMainWindow();
      broadcast('quadra:showFirm', null);
    },
    showSharing: () => {
      focusMainWindow();
      broadcast('quadra:showSharing', null);
    },
    assist: (request) => {
      focusMainWindow();
      broadcast('quadra:assistance', request);
    },
    print: printFocusedWindow,
    openDocumentation: openGuideWindow,
    showUpdate: () => {
      focusMainWindow();
      broadcast('quadra:showUpdate', null);
    },
  });
}
