import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { switchesForThisMachine } from '../../scripts/run/chromium-switches.mjs';
import { inRoot } from '../../scripts/setup/paths.mjs';
import { startProcess } from '../../scripts/run/processes.mjs';
import { appEnvironment } from './app-environment.ts';
import { electronProgram } from './electron-program.ts';

/** Copies the built app into a folder, without the files named: as a broken disk or a half update leaves it. */
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
 * Answers the native window of a crash as its user does: copies the report, reads that it is copied, closes. It blocks, and
 * comes before any test tool could get hold of the app. What was seen goes to stdout.
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

/** How a start ended that was expected to fail: the native windows it showed, each with what was on the clipboard then. */
export interface FailedStart {
  readonly code: number | null;
  readonly windows: readonly string[];
  readonly output: string;
}

/** Starts an app and waits for its end, 20 s at most. */
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
