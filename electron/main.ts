import { environmentAgain, environmentWithoutBus, ignoredVariables, isSteered } from './platform/at-start.ts';
import { app, Menu } from 'electron';
import { crashCode, endOnUnexpectedErrors, endWith, type CrashOptions } from './crash.ts';
import { setIdentity } from './platform/identity.ts';
import { answersForKeyring } from './keyring/apart/keyring-switch.ts';
import { meetSessionBus } from './keyring/chromium-switch.ts';
import { createLog } from './platform/log.ts';
import { declarePageScheme } from './window/page-protocol.ts';
import { askNobody, installGuards } from './window/security.ts';
import { loadSettings, machineSettingsPath, userSettingsPath } from './settings/settings.ts';
import { startWindow } from './window/start-window.ts';
import { noteOpenWindow } from './platform/open-window.ts';
import { folderError } from './platform/user-folder.ts';
import { answerOtherStart } from './window/other-start.ts';
import { focusMainWindow } from './window/window.ts';
import { readCommandLine } from './cli/command-line.ts';
import { exitCodes } from './cli/exit-codes.ts';
import { runWithoutDisplay } from './cli/no-display.ts';
import { openAgain, runAgain } from './platform/run-again.ts';
import { wallClock } from '../shared/timing/clock.ts';

// Composition root: what precedes ready, then a command or the window.

const log = createLog((line) => process.stderr.write(`${line}\n`), wallClock);

const commandLine = readCommandLine(process.argv.slice(process.defaultApp ? 2 : 1));
const crash: CrashOptions =
  commandLine === undefined
    ? { log, mode: 'window', exitCode: crashCode }
    : { log, mode: 'script', exitCode: exitCodes.unexpected };
endOnUnexpectedErrors(crash);
setIdentity();
askNobody();
const settings = loadSettings({
  machine: machineSettingsPath(process.env, process.platform),
  user: userSettingsPath(app.getPath('userData')),
  env: process.env,
});
const unusable = commandLine === undefined ? folderError(app.getPath('userData')) : undefined;
/** electron/entry.ts waits for it. */
export const started = start().catch((error: unknown) => {
  endWith('start failed', error, 'starting', crash);
});

async function start(): Promise<void> {
  const mayGoOn = isSteered || answersForKeyring || (await meetSessionBus(settings.settings.keyring));
  if (answersForKeyring) {
    app.disableHardwareAcceleration();
    app
      .whenReady()
      .then(() => import('./keyring/apart/answer-parent.ts'))
      .then(({ answerParent }) => {
        answerParent();
      })
      .catch((error: unknown) => {
        endWith('start failed', error, 'starting', crash);
      });
  } else if (isSteered || !mayGoOn) {
    const env = mayGoOn ? environmentAgain() : environmentWithoutBus();
    if (commandLine === undefined) openAgain(env);
    else runAgain([], env);
  } else if (commandLine !== undefined) {
    // Required before ready. A command draws nothing, and the terminal stays quiet.
    app.disableHardwareAcceleration();
    // A command may run while a window is open, so it takes no lock.
    if (!runWithoutDisplay()) {
      import('./cli/run-command-line.ts')
        .then(({ runCommandLine }) => {
          runCommandLine(commandLine, settings, log);
        })
        .catch((error: unknown) => {
          endWith('start failed', error, 'starting', crash);
        });
    }
  } else if (unusable !== undefined) {
    void app.whenReady().then(() => {
      endWith('start failed', unusable, 'profile', crash);
    });
  } else {
    const folder = app.getPath('userData');
    if (app.requestSingleInstanceLock()) {
      openWindow(folder);
      return;
    }
    const { takesOver, windowElsewhere } = await import('./window/other-session.ts');
    const elsewhere = windowElsewhere(folder);
    if (elsewhere === undefined) app.quit();
    else openWindow(folder, () => takesOver(elsewhere));
  }
}

function openWindow(folder: string, mayOpen?: () => Promise<boolean>): void {
  if (ignoredVariables.length > 0) log.error('environment not followed', ignoredVariables.join(', '));
  for (const { path, reason } of settings.errors) {
    log.error('settings not taken', `${path ?? 'environment'}: ${reason}`);
  }
  for (const { source, text } of settings.mended) log.error('setting mended', `${source}: ${text}`);
  // Required before ready. docs/decisions/0012-start-and-window.md says why it is off.
  if (!settings.settings.hardwareAcceleration) app.disableHardwareAcceleration();
  // Otherwise Electron builds a default menu first.
  Menu.setApplicationMenu(null);
  declarePageScheme();
  installGuards();
  app.on('second-instance', (_event, _argv, _folder, data) => {
    answerOtherStart(data, focusMainWindow);
  });
  app
    .whenReady()
    .then(async () => {
      if (mayOpen === undefined || (await mayOpen())) {
        await startWindow(settings, log);
        noteOpenWindow(folder, wallClock());
      } else {
        app.quit();
      }
    })
    .catch((error: unknown) => {
      endWith('start failed', error, 'starting', crash);
    });
}
