import type { RunningApp } from './launch-app.ts';

/** The system's number of the process that draws the window's page. */
export const pageProcess = ({ app }: RunningApp): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

/** The system's number of the process that puts the pictures together; 0 while there is none. */
export const graphicsProcess = ({ app }: RunningApp): Promise<number> =>
  app.evaluate((electron) => electron.app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0);

/** Ends a process as the system does when memory runs out. */
export function killFromOutside(pid: number): void {
  if (pid === 0) throw new Error('There is no such process');
  process.kill(pid, 'SIGKILL');
}

/** Longest wait for an answer of the page, in milliseconds: asked between two of its processes, it may never come. */
const longestWait = 3_000;

/** Runs an expression in the window's page. Playwright's own handle is lost with the page that broke down. */
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

/** The words of the window's page; why there are none, while one of its processes follows another. */
export const wordsIn = (running: RunningApp): Promise<string> =>
  inPage(running, bodyText).then(String, (error: unknown) => `no words: ${String(error)}`);
