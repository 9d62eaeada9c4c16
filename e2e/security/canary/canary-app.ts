import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Assistance } from '../../pages/assistance.ts';
import { ServiceScreen } from '../../pages/service-screen.ts';
import { SharingDialog } from '../../pages/sharing-dialog.ts';
import type { RunningApp } from '../../support/app/launch-app.ts';
import { inPage } from '../../support/app/processes-of.ts';

export interface Folders {
  readonly base: string;
  readonly home: string;
  readonly data: string;
  readonly temporary: string;
  /** The test's own: replies and heap snapshots. */
  readonly notes: string;
}

/** Short names: Chromium puts a socket there. */
export async function makeFolders(): Promise<Folders> {
  const base = await mkdtemp(join(tmpdir(), 'quadra-canary-'));
  const home = join(base, 'home');
  const folders = { base, home, data: join(home, 'data'), temporary: join(base, 'tmp') };
  const notes = join(base, 'notes');
  for (const folder of [home, folders.temporary, notes]) await mkdir(folder);
  return { ...folders, notes };
}

/** Unique, with characters that every encoding changes. */
export const canaryText = (name: string) => `${name}+${randomBytes(18).toString('base64')}/é=`;

export interface CanaryApp {
  readonly running: RunningApp;
  readonly screen: ServiceScreen;
  readonly assistance: Assistance;
  readonly sharing: SharingDialog;
  readonly seen: Record<string, string>;
}

export const canaryApp = (running: RunningApp, seen: Record<string, string>): CanaryApp => ({
  running,
  screen: new ServiceScreen(running.window),
  assistance: new Assistance(running),
  sharing: new SharingDialog(running.window),
  seen,
});

export const shownBy = async (running: RunningApp): Promise<string> =>
  String(
    await inPage(
      running,
      `document.documentElement.outerHTML + [...document.querySelectorAll('input')].map(({ value }) => value).join(' ')`,
    ),
  );
