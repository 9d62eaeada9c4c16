import { app } from 'electron';
import { setIdentity } from './app/identity.ts';
import { createLog, logUncaughtErrors } from './app/log.ts';
import { declarePageScheme } from './app/page-protocol.ts';
import { installGuards } from './app/security.ts';
import { loadSettings, settingsPath } from './app/settings.ts';
import { startWindow } from './app/start-window.ts';
import { focusMainWindow } from './app/window.ts';
import { readCommandLine } from './cli/command-line.ts';
import { runCommandLine } from './cli/run-command-line.ts';

// Composition root: what comes before the app is ready; then a script's command, or the window.

const log = createLog(
  (line) => process.stderr.write(`${line}\n`),
  () => new Date(),
);

logUncaughtErrors(log);
setIdentity();
const path = settingsPath(process.env, process.platform);
const commandLine = readCommandLine(process.argv.slice(process.defaultApp ? 2 : 1));
if (commandLine !== undefined) {
  // Without the lock of the window: a script may run beside it.
  runCommandLine(commandLine, { path, ...loadSettings(path) }, log);
} else if (app.requestSingleInstanceLock()) {
  declarePageScheme();
  installGuards();
  app.on('second-instance', focusMainWindow);
  app
    .whenReady()
    .then(() => openWindow())
    .catch((error: unknown) => {
      log.error('start failed', error);
      app.exit(1);
    });
} else {
  app.quit();
}

async function openWindow(): Promise<void> {
  const settings = { path, ...loadSettings(path) };
  if (settings.trouble !== undefined) log.error('settings file not taken', settings.trouble);
  await startWindow(settings, log);
}
