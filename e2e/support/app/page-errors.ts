import type { ElectronApplication } from '@playwright/test';
import { gatheredBy } from './ask-app.ts';

interface Watched {
  pageErrors?: string[];
}

/** Records the errors that pages write to the console, React's included. */
export async function watchPageErrors(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: theirs, webContents }) => {
    const pageErrors: string[] = [];
    Object.assign(globalThis, { pageErrors });
    const follow = (contents: Electron.WebContents) => {
      // Before Electron 35, level and message are separate arguments.
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

export const pageErrorsOf = (app: ElectronApplication): Promise<readonly string[]> =>
  gatheredBy(app.evaluate(() => (globalThis as unknown as Watched).pageErrors ?? []));
