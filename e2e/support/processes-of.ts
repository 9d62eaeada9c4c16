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

/** Runs an expression in the window's page. Playwright's own handle is lost with the page that broke down. */
export const inPage = ({ app }: RunningApp, expression: string): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
    expression,
  );
