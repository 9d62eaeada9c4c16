import { app } from 'electron';
import { join } from 'node:path';
import { createCommands } from './app/commands.ts';
import { setIdentity } from './app/identity.ts';
import { createLog, logUncaughtErrors } from './app/log.ts';
import { guardUnsavedText } from './app/leave-guard.ts';
import { installMenu } from './app/menu.ts';
import { declarePageScheme, servePages } from './app/page-protocol.ts';
import { pageUrl, trustedOrigin } from './app/page.ts';
import { guardSession, installGuards } from './app/security.ts';
import { createServices } from './app/services.ts';
import { loadSettings, settingsPath } from './app/settings.ts';
import {
  createMainWindow,
  focusMainWindow,
  openGuideWindow,
  printFocusedWindow,
  quitWithMainWindow,
} from './app/window.ts';
import { broadcast } from './ipc/broadcast.ts';
import { openDoor } from './ipc/door.ts';

// Composition root: everything is built here, in order, and the window comes last.

const log = createLog(
  (line) => process.stderr.write(`${line}\n`),
  () => new Date(),
);

logUncaughtErrors(log);
setIdentity();
if (app.requestSingleInstanceLock()) {
  declarePageScheme();
  installGuards();
  app.on('second-instance', focusMainWindow);
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('start failed', error);
      app.exit(1);
    });
} else {
  app.quit();
}

async function start(): Promise<void> {
  const { settings, trouble } = loadSettings(settingsPath(process.env, process.platform));
  if (trouble !== undefined) log.error('settings file not taken', trouble);
  guardSession();
  servePages(join(import.meta.dirname, '..', 'renderer'));
  const services = await createServices(settings, log);
  openDoor(createCommands(services), {
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
    print: printFocusedWindow,
    openDocumentation: openGuideWindow,
  });
  const window = createMainWindow(app.getName());
  guardUnsavedText(window);
  quitWithMainWindow(window);
  await window.loadURL(pageUrl);
  services.desk.resume().catch((error: unknown) => {
    log.error('resume failed', error);
  });
}
