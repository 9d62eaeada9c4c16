import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { switchesForThisMachine } from '../../../scripts/run/chromium-switches.mjs';
import { inRoot } from '../../../scripts/setup/paths.mjs';
import { startProcess } from '../../../scripts/run/processes.mjs';
import { appEnvironment } from './app-environment.ts';
import { electronProgram } from '../system/electron-program.ts';

export async function damagedApp(folder: string, missing: readonly string[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cp(inRoot('package.json'), join(folder, 'package.json'));
  for (const part of ['electron', 'renderer']) {
    await cp(inRoot('dist', part), join(folder, 'dist', part), { recursive: true });
  }
  for (const name of missing) await rm(join(folder, 'dist', name), { recursive: true });
  return folder;
}

/**
 * Answers the crash dialog: copies the report, then closes. The dialog blocks before a test tool
 * can attach. Prints what was shown.
 */
const answering = `setImmediate(() => {
  const { clipboard, dialog } = require('electron');
  const answers = [0, 1];
  dialog.showMessageBoxSync = (...args) => {
    process.stdout.write('SEEN ' + JSON.stringify(args) + ' ' + JSON.stringify(clipboard.readText()) + '\\n');
    return answers.shift() ?? 1;
  };
});
`;

/** Each with the clipboard's content then. */
export interface FailedStart {
  readonly code: number | null;
  readonly windows: readonly string[];
  readonly output: string;
}

/** Waits up to 20 s for the app to exit. */
export async function failingStart(
  app: string,
  home: string,
  display: Readonly<Record<string, string>>,
): Promise<FailedStart> {
  const script = join(app, 'answering.cjs');
  await writeFile(script, answering);
  const running = startProcess(
    electronProgram(),
    [app, '--password-store=basic', ...switchesForThisMachine()],
    { env: appEnvironment(home, { ...display, NODE_OPTIONS: `--require ${script}` }) },
  );
  const deadline = setTimeout(() => void running.stop(), 20_000);
  const { code } = await running.ended;
  clearTimeout(deadline);
  const windows = running
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('SEEN '));
  return { code, windows, output: running.output() };
}
