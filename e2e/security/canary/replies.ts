import type { RunningApp } from '../../support/app/launch-app.ts';

export async function recordReplies({ app }: RunningApp, file: string): Promise<void> {
  await app.evaluate(({ BrowserWindow, ipcMain }, path) => {
    const { appendFileSync } = process.getBuiltinModule('fs');
    const note = (channel: string, value: unknown) => {
      appendFileSync(path, `${JSON.stringify([channel, value])}\n`);
    };
    type Handler = (...given: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [channel, handler] of [...handlers]) {
      handlers.set(channel, async (...given) => {
        const reply = await handler(...given);
        note(channel, reply);
        return reply;
      });
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents);
      webContents.send = (channel: string, ...args: unknown[]) => {
        note(channel, args);
        send(channel, ...args);
      };
    }
  }, file);
}
