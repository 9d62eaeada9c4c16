import type { RunningApp } from './launch-app.ts';

export const pageProcess = ({ app }: RunningApp): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

/** Process id of the GPU process; 0 while there is none. */
export const graphicsProcess = ({ app }: RunningApp): Promise<number> =>
  app.evaluate((electron) => electron.app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0);

/** Kills a process as the out-of-memory killer does. */
export function killFromOutside(pid: number): void {
  if (pid === 0) throw new Error('There is no such process');
  process.kill(pid, 'SIGKILL');
}

/** Milliseconds. Between two renderer processes an answer may never come. */
const longestWait = 3_000;

/**
 * Evaluates an expression in the page. Playwright's own handle does not survive a renderer crash.
 */
export const inPage = ({ app }: RunningApp, expression: string): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow }, { code, wait }) => {
      const answer = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        code,
      ) as Promise<unknown>;
      const silence = new Promise((_resolve, reject) => {
        setTimeout(reject, wait, new Error('The page gave no answer.'));
      });
      return Promise.race([answer, silence]);
    },
    { code: expression, wait: longestWait },
  );

const bodyText = `document.body.innerText.replaceAll(/[\\u00A0\\u202F]/g, ' ')`;

export const wordsIn = (running: RunningApp): Promise<string> =>
  inPage(running, bodyText).then(String, (error: unknown) => `no words: ${String(error)}`);
