import { app, dialog } from 'electron';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { longDate } from '../../shared/fr/format/dates.ts';
import { french as t } from '../../shared/fr/format/typography.ts';
import { isAlive } from '../../shared/system/process-alive.ts';
import { decodeTextOrThrow } from '../../shared/text/decode-text.ts';
import { openWindowFile, sessionOf, type OpenWindow } from '../platform/open-window.ts';
import type { Request } from './other-start.ts';

/** Milliseconds. */
const pause = 500;
const attempts = 20;

/** Asking for the lock carries the request. */
const lockAfter = (request: Request) => app.requestSingleInstanceLock({ request });

const openWindow = z.object({ pid: z.int(), session: z.string(), since: z.iso.datetime() });

export function windowElsewhere(folder: string): OpenWindow | undefined {
  try {
    const found = openWindow.parse(JSON.parse(decodeTextOrThrow(readFileSync(openWindowFile(folder)))));
    const isHere = found.session === sessionOf(process.env, process.platform);
    return isHere || !isAlive(found.pid) ? undefined : found;
  } catch {
    return undefined;
  }
}

const title = t`Application déjà ouverte`;

const question = (session: string, since: string) => ({
  ...{ type: 'question' as const, title, noLink: true, defaultId: 0, cancelId: 1 },
  message: t`L'application est déjà ouverte dans une autre session de ce compte.`,
  detail: t`Sa fenêtre est dans la session « ${session} » depuis le ${longDate(since)}.`,
  buttons: [t`Fermer cette fenêtre et ouvrir ici`, t`Annuler`],
});

const refusal = {
  ...{ type: 'info' as const, title, noLink: true, defaultId: 0, cancelId: 0 },
  message: t`L'autre fenêtre est restée ouverte.`,
  detail: t`Elle contient sans doute une saisie non enregistrée, qui serait perdue. Enregistrez-la dans cette session, fermez la fenêtre, puis ouvrez à nouveau l'application ici.`,
  buttons: [t`Fermer`],
};

/** Call once the app is ready. */
export async function takesOver({ session, since }: OpenWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(question(session, since));
  if (response !== 0) return false;
  if (lockAfter('close')) return true;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    await wait(pause);
    if (lockAfter('wait')) return true;
  }
  await dialog.showMessageBox(refusal);
  return false;
}
