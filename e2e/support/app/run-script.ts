import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { switchesForThisMachine } from '../../../scripts/run/chromium-switches.mjs';
import { startProcess } from '../../../scripts/run/processes.mjs';
import { appEnvironment } from './app-environment.ts';
import { electronProgram } from '../system/electron-program.ts';
import { contentOf, keyringSwitches, type LaunchOptions } from './launch-app.ts';

export interface ScriptRun {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Standard input gets `input` and is closed; null leaves it open. The only timeout is the test's.
 */
export async function runScript(
  { settings, keyring, desktop, home, program, env = {} }: LaunchOptions,
  args: readonly string[],
  input: string | Buffer | null = '',
): Promise<ScriptRun> {
  await mkdir(home, { recursive: true });
  const settingsFile = join(home, 'settings.json');
  await writeFile(settingsFile, contentOf(settings));
  const profile = process.platform === 'linux' ? [] : [`--user-data-dir=${join(home, 'profile')}`];
  const start = program === undefined ? ['.'] : [];
  const words = [
    ...start,
    ...keyringSwitches({ keyring, ...(desktop && { desktop }) }),
    ...profile,
    ...switchesForThisMachine(),
    ...args,
  ];
  const running = startProcess(program ?? electronProgram(), words, {
    env: appEnvironment(home, {
      ...(keyring === 'none' ? {} : keyring.env),
      ...desktop,
      ...env,
      QUADRA_SETTINGS: settingsFile,
    }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (input !== null) running.child.stdin?.end(input);
  const { code, signal } = await running.ended;
  return { code, signal, stdout: running.stdout(), stderr: running.stderr() };
}
