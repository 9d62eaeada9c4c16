import { app } from 'electron';
import { join } from 'node:path';
import { settingsTroubleText } from '../../renderer/fr/settings.ts';
import { broadcast } from '../ipc/broadcast.ts';
import { openDoor } from '../ipc/door.ts';
import { createCommands } from './commands.ts';
import { guardUnsavedText } from './leave-guard.ts';
import type { Log } from './log.ts';
import { installMenu } from './menu.ts';
import { servePages } from './page-protocol.ts';
import { pageUrl, trustedOrigin } from './page.ts';
import type { LoadedSettings } from './settings.ts';
import { guardSession } from './security.ts';
import { createServices } from './services.ts';
import { installSleep } from './sleep.ts';
import { createUpdate } from './update.ts';
import {
  createMainWindow,
  focusMainWindow,
  openGuideWindow,
  printFocusedWindow,
  quitWithMainWindow,
} from './window.ts';

/** Builds what the window stands on, in order; the window comes last. Call once the app is ready. */
export async function startWindow(settings: LoadedSettings, log: Log): Promise<void> {
  guardSession();
  servePages(join(import.meta.dirname, '..', 'renderer'));
  /** Views come from the first moment on, what follows them is built later. */
  const followers: (() => void)[] = [];
  const services = await createServices(settings.settings, log, {
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
  for (const trouble of settings.troubles) {
    services.journal.note({ kind: 'settings-not-taken', trouble: settingsTroubleText(trouble) });
  }
  const update = createUpdate(settings.settings, services, log, (view) => {
    broadcast('quadra:update', view);
  });
  followers.push(update.onboardingChanged);
  openDoor(createCommands(services, settings, update), {
    trustedOrigin,
    onTrouble: (command, trouble) => {
      log.error(`command ${command}`, trouble);
    },
  });
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
  installSleep(services.desk, log);
  const window = createMainWindow(app.getName());
  guardUnsavedText(window);
  quitWithMainWindow(window);
  await window.loadURL(pageUrl);
  services.desk.resume().catch((error: unknown) => {
    log.error('resume failed', error);
  });
}
