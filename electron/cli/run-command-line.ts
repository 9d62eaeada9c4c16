import { app } from 'electron';
import { tooLate, usage, wrongInput } from '../../shared/fr/command-line.ts';
import { inputReasons } from '../../shared/fr/reasons/encodings.ts';
import { ignoredVariables as ignoredText } from '../../shared/fr/environment.ts';
import { labels } from '../../shared/fr/fields.ts';
import { removedFromValue } from '../../shared/fr/pasted-text.ts';
import { settingMended, settingsNotTaken, settingsErrorText } from '../../shared/fr/settings.ts';
import { harmlessText } from '../../shared/text/harmless-text.ts';
import { ok } from '../../shared/result.ts';
import { ignoredVariables } from '../platform/at-start.ts';
import type { Log } from '../platform/log.ts';
import type { LoadedSettings } from '../settings/settings.ts';
import type { CommandLine, RunLine } from './command-line.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { misuseText, outputOf } from './output.ts';
import { inputFrom, keyFrom, readStandardInput, removedFrom } from './standard-input.ts';

/** Milliseconds. */
const deadline = 60_000;

const keyringWaitingAfter = 45_000;

export function runCommandLine(line: CommandLine, settings: LoadedSettings, log: Log): void {
  switch (line.kind) {
    case 'help':
      return void end(exitCodes.done, `${usage.join('\n')}\n`);
    case 'version':
      return void end(exitCodes.done, `${app.getVersion()}\n`);
    case 'misuse':
      return void end(exitCodes.misuse, '', misuseText(line.misuse));
    case 'run':
      setTimeout(() => void end(exitCodes.tooLate, '', `${tooLate(deadline / 1000)}\n`), deadline);
      run(line, settings, log).catch((error: unknown) => {
        log.error('command line failed', error);
        app.exit(exitCodes.unexpected);
      });
  }
}

async function run(line: RunLine, settings: LoadedSettings, log: Log) {
  // Standard input must not wait until the app is ready.
  const wantsInput = line.command === 'save' || line.proxyUser !== undefined;
  const text = wantsInput ? await readStandardInput() : ok('');
  if (!text.ok) return end(exitCodes.misuse, '', `${inputReasons[text.problem]}\n`);
  const input = inputFrom(line, text.value);
  if (!input.ok) return end(exitCodes.misuse, '', `${wrongInput[input.problem]}\n`);
  const { account, key } = input.value;
  await app.whenReady();
  const { createServices, reportOf, work } = await import('./command-parts.ts');
  // macOS: no icon in the dock.
  app.dock?.hide();
  const nobody = () => undefined;
  const services = await createServices(settings.settings, log, {
    ...{ view: nobody, diagnosis: nobody, keyringWaitingAfter },
  });
  if (account !== undefined) services.credentials.setForAny(account);
  if (ignoredVariables.length > 0) await write(process.stderr, `${ignoredText(ignoredVariables)}\n`);
  const typed = line.command === 'save' ? keyFrom(key) : undefined;
  const removed = [
    ...line.removed.map(({ option, removed: what }) => removedFromValue(option, what)),
    ...(typed === undefined ? [] : removedFrom(typed)).map(({ part, removed: what }) =>
      removedFromValue(labels[part], what),
    ),
  ];
  for (const sentence of removed) await write(process.stderr, `${sentence}\n`);
  for (const mended of settings.mended) await write(process.stderr, `${settingMended(mended)}\n`);
  for (const error of settings.errors) {
    services.journal.note({ kind: 'settings-not-taken', trouble: settingsErrorText(error) });
    await write(process.stderr, `${settingsNotTaken(error)}\n`);
  }
  const { service } = line;
  const result = await work(line.command, {
    services,
    service,
    report: () => reportOf(service, services, settings),
    readInput: () => Promise.resolve(key),
  });
  await services.idle();
  const { stdout, stderr } = outputOf(line, result);
  await end(result.exitCode, stdout, stderr);
}

/** Also if tasks are still running. */
async function end(code: ExitCode, stdout: string, stderr = ''): Promise<void> {
  await Promise.all([write(process.stdout, stdout), write(process.stderr, stderr)]);
  app.exit(code);
}

/** Also resolves if the reader is gone. */
const write = (stream: NodeJS.WriteStream, text: string) =>
  new Promise<void>((resolve) => {
    stream.on('error', () => {
      resolve();
    });
    // Service Bus or another computer may have written parts.
    stream.write(harmlessText(text, Infinity), () => {
      resolve();
    });
  });
