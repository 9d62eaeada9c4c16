import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../../scripts/run/run.mjs';
import { SetupError } from '../../../scripts/run/say.mjs';
import { step } from '../../../scripts/setup/npm-tarball.mjs';

/** The root of this computer is wine's drive Z. */
export const windowsPath = (path: string): string => `Z:${path.replaceAll('/', '\\')}`;

interface Options {
  readonly deadlineMs: number;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Wine {
  run(label: string, args: readonly string[], options: Options): Promise<string>;
  /** Ends its programs. */
  end(): Promise<unknown>;
}

/** A Windows of its own, below `folder`. */
export async function startWine(folder: string): Promise<Wine> {
  const home = join(folder, 'home');
  const prefix = join(folder, 'prefix');
  mkdirSync(home);
  const own = {
    ...{ PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' },
    ...{ WINEPREFIX: prefix, WINEDEBUG: '-all' },
    // Neither a browser, nor .NET, nor menus on the desktop.
    WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
  };

  /** Node gets no pipe as standard output from wine. */
  async function start(label: string, command: string, args: readonly string[], options: Options) {
    const output = join(folder, 'output');
    const file = openSync(output, 'w');
    try {
      const env = { ...own, ...options.env };
      const { code } = await run(label, command, args, { ...options, stdio: ['ignore', file, file], env });
      return { code, output: readFileSync(output, 'utf8') };
    } finally {
      closeSync(file);
    }
  }

  async function demand(command: string, ...args: readonly string[]) {
    const { code, output } = await start(command, command, args, { deadlineMs: 120_000 });
    if (code !== 0) throw new SetupError(`${command} ${args.join(' ')} failed:\n${output}`);
  }

  const end = () => start('ending wine', 'wineserver', ['-k'], { deadlineMs: 30_000 });
  try {
    await demand('wineboot', '--init');
    // wine 8 is Windows 7 at first.
    await demand('wine', 'winecfg', '-v', 'win10');
    const library = await randomNumbers(folder);
    copyFileSync(library, join(prefix, 'drive_c', 'windows', 'system32', 'bcryptprimitives.dll'));
  } catch (error) {
    await end();
    throw error;
  }
  return {
    run: async (label, args, options) => (await start(label, 'wine', args, options)).output,
    end,
  };
}

/** Programs in Rust take random numbers from a library that wine 8 lacks. */
async function randomNumbers(folder: string): Promise<string> {
  const definition = join(folder, 'random.def');
  const library = join(folder, 'random.dll');
  const functions = 'ProcessPrng=advapi32.SystemFunction036';
  writeFileSync(definition, `LIBRARY bcryptprimitives.dll\nEXPORTS\n  ${functions}\n`);
  const args = ['-shared', '-e', '0', '-o', library, definition];
  await step('linking', 'x86_64-w64-mingw32-ld', args, folder);
  return library;
}
