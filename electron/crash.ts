import { app, clipboard, dialog } from 'electron';
import { crash, crashReport, type CrashMoment } from '../shared/fr/crash.ts';
import { harmlessText } from '../shared/text/harmless-text.ts';
import { textOf, type Log } from './platform/log.ts';
import { versions } from './platform/versions.ts';

/** EX_SOFTWARE of sysexits.h. Commands have their own code. */
export const crashCode = 70;

export interface CrashOptions {
  readonly log: Log;
  /** `window` shows a dialog. A script has stderr and an exit code. */
  readonly mode: 'window' | 'script';
  readonly exitCode: number;
}

/** In an unknown state nothing may work on keys, and Electron would show the error unredacted. */
export function endOnUnexpectedErrors(options: CrashOptions): void {
  process.on('uncaughtException', (error) => {
    endWith('uncaught exception', error, 'running', options);
  });
  process.on('unhandledRejection', (error) => {
    endWith('unhandled rejection', error, 'running', options);
  });
}

let ending = false;

/** Logs, shows and exits. Only the first error is shown. */
export function endWith(
  event: string,
  error: unknown,
  moment: CrashMoment,
  { log, mode, exitCode }: CrashOptions,
): void {
  log.error(event, error);
  if (ending) return;
  ending = true;
  try {
    if (mode === 'window') showError(moment, log.redacted(stackOf(error)));
  } catch (failure) {
    // The dialog failed. The log has the error.
    log.error('crash window', failure);
  }
  app.exit(exitCode);
}

/** The page may be broken, and nothing else may run meanwhile. */
function showError(moment: CrashMoment, error: string): void {
  const text = { title: crash.title, message: crash.message[moment] };
  if (!app.isReady()) {
    dialog.showErrorBox(text.title, `${text.message}\n\n${error}`);
    return;
  }
  const report = () =>
    harmlessText(
      crashReport({ at: new Date().toISOString(), moment, versions: versions(), error }),
      Infinity,
    );
  let detail: string = crash.detail[moment];
  const ask = () =>
    dialog.showMessageBoxSync({
      ...{ ...text, detail, type: 'error', noLink: true },
      ...{ buttons: [crash.copy, crash.close], defaultId: 0, cancelId: 1 },
    });
  // On some systems the clipboard is lost with the process.
  while (ask() === 0) {
    void clipboard.writeText(report());
    detail = crash.copied;
  }
}

/** Function names without this computer's folders. */
function stackOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const calls = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  return [textOf(error), ...calls.map((line) => line.replace(/(?:file:\/\/)?[^\s()]*[\\/]/gu, ''))].join(
    '\n',
  );
}
