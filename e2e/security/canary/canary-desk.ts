import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Assistance } from '../../pages/assistance.ts';
import { ServiceScreen } from '../../pages/service-screen.ts';
import { SharingDialog } from '../../pages/sharing-dialog.ts';
import type { RunningApp } from '../../support/launch-app.ts';
import { inPage } from '../../support/processes-of.ts';

/** Where the app of the canary may write, and where the test notes what it has seen. */
export interface Folders {
  readonly base: string;
  readonly home: string;
  readonly data: string;
  /** Its folder for temporary files. */
  readonly temporary: string;
  /** Not the app's: replies, heaps. */
  readonly notes: string;
}

/** Makes the folders; their names are short, because Chromium puts a socket in there. */
export async function makeFolders(): Promise<Folders> {
  const base = await mkdtemp(join(tmpdir(), 'quadra-canary-'));
  const home = join(base, 'home');
  const folders = { base, home, data: join(home, 'data'), temporary: join(base, 'tmp') };
  const notes = join(base, 'notes');
  for (const folder of [home, folders.temporary, notes]) await mkdir(folder);
  return { ...folders, notes };
}

/** A text nobody else writes, with characters that every encoding changes. */
export const canaryText = (name: string) => `${name}+${randomBytes(18).toString('base64')}/é=`;

/** The app on show, with its page objects, and all that was seen of it, by where. */
export interface CanaryDesk {
  readonly running: RunningApp;
  readonly screen: ServiceScreen;
  readonly assistance: Assistance;
  readonly sharing: SharingDialog;
  readonly seen: Record<string, string>;
}

/** Puts the page objects around a running app. */
export const canaryDesk = (running: RunningApp, seen: Record<string, string>): CanaryDesk => ({
  running,
  screen: new ServiceScreen(running.window),
  assistance: new Assistance(running),
  sharing: new SharingDialog(running.window),
  seen,
});

/** All that the page shows or could show: its whole document, and what its fields contain. */
export const shownBy = async (running: RunningApp): Promise<string> =>
  String(
    await inPage(
      running,
      `document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join(' ')`,
    ),
  );
