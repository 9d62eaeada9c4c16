import { app, clipboard, dialog } from 'electron';
import { crash, crashReport, type CrashMoment } from '../shared/fr/crash.ts';
import { harmlessText } from '../shared/text/harmless-text.ts';
import { textOf, type Log } from './platform/log.ts';
import { versions } from './platform/versions.ts';

/** Exit code after an error nobody expected, EX_SOFTWARE of sysexits.h; a script's commands have their own. */
export const crashCode = 70;

/** What is known of the process when it goes wrong. */
export interface CrashOptions {
  readonly log: Log;
  /** `window` tells the person in front of it; a script has its standard error and its exit code. */
  readonly mode: 'window' | 'script';
  readonly exitCode: number;
}

/**
 * Ends the process on an error nobody expected: in an unknown state it must not go on working on keys. Without this
 * Electron shows the raw text of such an error, past all redaction.
 */
export function endOnUnexpectedErrors(options: CrashOptions): void {
  process.on('uncaughtException', (error) => {
    endWith('uncaught exception', error, 'running', options);
  });
  process.on('unhandledRejection', (error) => {
    endWith('unhandled rejection', error, 'running', options);
  });
}

let ending = false;

/** Notes the error, says it in a window where there is one, and ends the process. The first error counts. */
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
    // No window can be shown any more: the log has what there is to know.
    log.error('crash window', failure);
  }
  app.exit(exitCode);
}

/** The page cannot be trusted to say it any more, and nothing else may happen meanwhile: a native window that blocks. */
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
  let detail = crash.detail;
  const ask = () =>
    dialog.showMessageBoxSync({
      ...{ ...text, detail, type: 'error', noLink: true },
      ...{ buttons: [crash.copy, crash.close], defaultId: 0, cancelId: 1 },
    });
  // What was copied goes with the process on some systems, so the window stays until it is closed.
  while (ask() === 0) {
    void clipboard.writeText(report());
    detail = crash.copied;
  }
}

/** The text of an error and where it came from; the names of the functions, without the folders of this computer. */
function stackOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const calls = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  return [textOf(error), ...calls.map((line) => line.replace(/(?:file:\/\/)?[^\s()]*[\\/]/gu, ''))].join(
    '\n',
  );
}
