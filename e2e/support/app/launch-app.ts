import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { switchesForThisMachine } from '../../../scripts/run/chromium-switches.mjs';
import { root } from '../../../scripts/setup/paths.mjs';
import { appEnvironment } from './app-environment.ts';
import { endTree, hasEnded } from './end-tree.ts';
import { electronProgram } from '../system/electron-program.ts';
import { listenToProcesses } from './process-output.ts';

export interface AppSettings {
  readonly hub?: {
    readonly host?: string;
    readonly port?: number;
    readonly caFile?: string;
    readonly proxy?: string;
  };
  readonly firm?: { readonly sicCode: string; readonly name?: string };
  readonly dataFolder?: string;
  readonly keyring?: string;
  readonly update?: { readonly feed: string };
}

export interface LaunchOptions {
  /** Text and bytes are written unchanged, valid JSON or not. */
  readonly settings: AppSettings | string | Buffer;
  /** `none` stands for a desktop without a keyring. */
  readonly keyring: { readonly env: Readonly<Record<string, string>> } | 'none';
  /** The app chooses the keyring by it. */
  readonly desktop?: Readonly<Record<string, string>>;
  /** Reuse it to restart with the same data. */
  readonly home: string;
  /** An installed program. By default Electron runs the built app. */
  readonly program?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The window is not open yet. */
  readonly atStart?: (app: ElectronApplication) => Promise<void>;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** All of stdout and stderr, from the first line. */
  readonly output: () => string;
  readonly hasEnded: () => boolean;
  /** Closes the app as its user does; after 5 s kills its processes. */
  readonly close: () => Promise<void>;
}

export function keyringSwitches({ keyring, desktop }: Pick<LaunchOptions, 'keyring' | 'desktop'>): string[] {
  if (desktop !== undefined) return [];
  return [keyring === 'none' ? '--password-store=basic' : '--password-store=gnome-libsecret'];
}

export const contentOf = (settings: LaunchOptions['settings']) =>
  typeof settings === 'string' || Buffer.isBuffer(settings) ? settings : JSON.stringify(settings);

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
        ...keyringSwitches(options),
        ...(process.platform === 'linux' ? [] : [`--user-data-dir=${join(home, 'profile')}`]),
        ...switchesForThisMachine(),
        ...args,
      ],
      // Playwright's default turns the sandbox off; the arguments do so only where necessary.
      chromiumSandbox: true,
      env: appEnvironment(home, {
        ...(keyring === 'none' ? {} : keyring.env),
        ...options.desktop,
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
      // The prerendered page handles no events until then.
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
