import type { ElectronApplication } from '@playwright/test';
import { gatheredBy } from './ask-app.ts';

/** The main process with what its pages have complained of. */
interface Watched {
  pageErrors?: string[];
}

/** Notes from outside what the pages of a running app write as errors: what they throw, and what React finds wrong. */
export async function watchPageErrors(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: theirs, webContents }) => {
    const pageErrors: string[] = [];
    Object.assign(globalThis, { pageErrors });
    const follow = (contents: Electron.WebContents) => {
      // Electron 35 tells all in the event; before, level and message follow it.
      const listener = (event: { level?: unknown; message?: string }, level?: unknown, message?: string) => {
        const isError = event.level === 'error' || level === 3;
        if (isError) pageErrors.push(event.message ?? message ?? '');
      };
      contents.on('console-message', listener as never);
    };
    webContents.getAllWebContents().forEach(follow);
    theirs.on('web-contents-created', (_event, contents) => {
      follow(contents);
    });
  });
}

/** What they have complained of; nothing from an app that is gone, or hangs. */
export const pageErrorsOf = (app: ElectronApplication): Promise<readonly string[]> =>
  gatheredBy(app.evaluate(() => (globalThis as unknown as Watched).pageErrors ?? []));
