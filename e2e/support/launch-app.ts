import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { switchesForThisMachine } from '../../scripts/run/chromium-switches.mjs';
import { root } from '../../scripts/setup/paths.mjs';
import { appEnvironment } from './app-environment.ts';
import { endTree, hasEnded } from './end-tree.ts';
import { electronProgram } from './electron-program.ts';
import { listenToProcesses } from './process-output.ts';

/** What the settings file of a test says. */
export interface AppSettings {
  readonly hub?: {
    readonly host?: string;
    readonly port?: number;
    readonly caFile?: string;
    readonly proxy?: string;
  };
  readonly firm?: { readonly sicCode: string; readonly name?: string };
  readonly dataFolder?: string;
  readonly update?: { readonly feed: string };
}

/** How the app is started. */
export interface LaunchOptions {
  /** Content of the settings file; a text is written as it is, also when it is no JSON. */
  readonly settings: AppSettings | string | Buffer;
  /** Where secrets are protected, or `none` for a desktop without a keyring. */
  readonly keyring: { readonly env: Readonly<Record<string, string>> } | 'none';
  /** Home folder of the person at the desk; a second start with the same one finds what the first has left. */
  readonly home: string;
  /** An installed program; without it Electron runs the built app from this folder. */
  readonly program?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Called once the program runs, before its window is there. */
  readonly atStart?: (app: ElectronApplication) => Promise<void>;
}

/** The real app with its window open. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** All it has written to stdout and stderr, from its very first line. */
  readonly output: () => string;
  readonly hasEnded: () => boolean;
  /** Closes it as its user does, unless it has ended by itself; after five seconds its processes are ended by force. */
  readonly close: () => Promise<void>;
}

/** What stands in the settings file: as it is given, or as JSON. */
export const contentOf = (settings: LaunchOptions['settings']) =>
  typeof settings === 'string' || Buffer.isBuffer(settings) ? settings : JSON.stringify(settings);

/** Starts the built app on its own home folder and waits for its window. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const { settings, keyring, home, program, args = [], env = {} } = options;
  const settingsFile = join(home, 'settings.json');
  await mkdir(home, { recursive: true });
  await writeFile(settingsFile, contentOf(settings), { mode: 0o600 });

  const listening = listenToProcesses();
  try {
    const app = await _electron.launch({
      executablePath: program ?? electronProgram(),
      cwd: root,
      args: [
        ...(program === undefined ? ['.'] : []),
        keyring === 'none' ? '--password-store=basic' : '--password-store=gnome-libsecret',
        ...(process.platform === 'linux' ? [] : [`--user-data-dir=${join(home, 'profile')}`]),
        ...switchesForThisMachine(),
        ...args,
      ],
      // Playwright would switch the sandbox off everywhere; the list above does so only where it must.
      chromiumSandbox: true,
      env: appEnvironment(home, {
        ...(keyring === 'none' ? {} : keyring.env),
        ...env,
        QUADRA_SETTINGS: settingsFile,
      }),
      timeout: 60_000,
    });
    const child = app.process();
    const output = listening.outputOf(child);
    const close = () => endTree(child, () => app.close(), 5000);
    try {
      await options.atStart?.(app);
      const window = await app.firstWindow({ timeout: 60_000 });
      // What the build has drawn hears nothing yet.
      await window.locator('#root:not([inert])').waitFor({ state: 'attached', timeout: 60_000 });
      return {
        app,
        window,
        output,
        hasEnded: () => hasEnded(child),
        close,
      };
    } catch (error) {
      await close();
      throw new Error(`The app opened no window.\n${output()}`, { cause: error });
    }
  } finally {
    listening.stop();
  }
}
