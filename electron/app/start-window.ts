import { app } from 'electron';
import { join } from 'node:path';
import { settingsTroubleText } from '../../renderer/fr/settings.ts';
import { broadcast } from '../ipc/broadcast.ts';
import { openDoor } from '../ipc/door.ts';
import { createCommands } from './commands.ts';
import { deferredCommands } from './deferred-commands.ts';
import { createDeskNotes } from './desk-notes.ts';
import { guardUnsavedText } from './leave-guard.ts';
import type { Log } from './log.ts';
import { installMenu } from './menu.ts';
import { servePages } from './page-protocol.ts';
import { recoverPage } from './page-recovery.ts';
import { pageUrl, trustedOrigin } from './page.ts';
import { openPageSession } from './security.ts';
import { createServices } from './services.ts';
import type { LoadedSettings } from './settings.ts';
import { installSleep } from './sleep.ts';
import { createUpdate } from './update.ts';
import {
  createMainWindow,
  focusMainWindow,
  isMainPage,
  openGuideWindow,
  printFocusedWindow,
  quitWithMainWindow,
} from './window.ts';

/** Opens the window and builds what it stands on meanwhile. Call once the app is ready. */
export async function startWindow(settings: LoadedSettings, log: Log): Promise<void> {
  servePages(await openPageSession(), join(import.meta.dirname, '..', 'renderer'));
  /** Views come from the first moment on, what follows them is built later. */
  const followers: (() => void)[] = [];
  const building = createServices(settings.settings, log, {
    view: (view) => {
      broadcast('quadra:view', view);
      followers.forEach((follow) => {
        follow();
      });
    },
    diagnosis: (diagnosis) => {
      broadcast('quadra:diagnosis', diagnosis);
    },
  });
  const answering = building.then((services) => {
    const update = createUpdate(settings.settings, services, log, (view) => {
      broadcast('quadra:update', view);
    });
    followers.push(update.onboardingChanged);
    const commands = createCommands(services, settings, update);
    const notes = createDeskNotes(settings, commands.saveKey);
    return { services, notes, commands: { ...commands, ...notes.commands } };
  });
  openDoor(deferredCommands(answering.then(({ commands }) => commands)), {
    trust: { origin: trustedOrigin, isOurPage: isMainPage },
    onTrouble: (command, trouble) => {
      log.error(`command ${command}`, trouble);
    },
  });
  // Starting the page's process takes longer than all the rest: it begins before the rest is there.
  const window = createMainWindow(app.getName());
  const load = () => window.loadURL(pageUrl);
  const finished = new Promise<void>((resolve) => {
    window.webContents.once('did-finish-load', () => {
      resolve();
    });
  });
  const loading = load();
  installWindowMenu();
  guardUnsavedText(window);
  quitWithMainWindow(window);
  recoverPage(window, {
    ...{ load, log },
    async onGone(reason) {
      const { notes, services } = await answering;
      notes.pageGone();
      services.journal.note({ kind: 'window-reopened', reason });
    },
  });
  // Of a page that breaks down while it loads, only its successor is ever finished.
  const [{ services }] = await Promise.all([answering, Promise.race([loading, finished])]);
  for (const trouble of settings.troubles) {
    services.journal.note({ kind: 'settings-not-taken', trouble: settingsTroubleText(trouble) });
  }
  installSleep(services.desk, log);
  services.desk.resume().catch((error: unknown) => {
    log.error('resume failed', error);
  });
}

function installWindowMenu(): void {
  installMenu({
    showService: (service) => {
      focusMainWindow();
      broadcast('quadra:show-service', service);
    },
    showFirm: () => {
      focusMainWindow();
      broadcast('quadra:show-firm', null);
    },
    showSharing: () => {
      focusMainWindow();
      broadcast('quadra:show-sharing', null);
    },
    assist: (request) => {
      focusMainWindow();
      broadcast('quadra:assistance', request);
    },
    print: printFocusedWindow,
    openDocumentation: openGuideWindow,
    showUpdate: () => {
      focusMainWindow();
      broadcast('quadra:show-update', null);
    },
  });
}
