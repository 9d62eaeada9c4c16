import type { ElectronApplication } from '@playwright/test';
import { channelOf } from '../../../shared/channels.ts';
import { commandNames, type CommandName, type Events } from '../../../shared/contract.ts';
import { eventSchemas, errorInAnswer, errorInEvent } from '../../../shared/testing/answer-schemas.ts';
import { gatheredBy } from './ask-app.ts';

/** A result or event sent to the window. */
export type Crossing = readonly [channel: string, content: unknown];

interface Watched {
  crossings?: Crossing[];
}

/** Records every IPC result and event, in memory only, since sharing codes cross too. */
export async function watchBridge(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ ipcMain, webContents, app: theirs }) => {
    const crossings: Crossing[] = [];
    Object.assign(globalThis, { crossings });
    type Handler = (...args: unknown[]) => Promise<unknown>;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const noting =
      (channel: string, handler: Handler): Handler =>
      async (...args) => {
        const answer = await handler(...args);
        crossings.push([channel, answer]);
        return answer;
      };
    for (const [channel, handler] of handlers) handlers.set(channel, noting(channel, handler));
    const handle = ipcMain.handle.bind(ipcMain);
    ipcMain.handle = (channel, handler) => {
      handle(channel, noting(channel, handler as unknown as Handler));
    };
    const follow = (contents: Electron.WebContents) => {
      const send = contents.send.bind(contents);
      contents.send = (channel: string, ...args: unknown[]) => {
        crossings.push([channel, args[0]]);
        send(channel, ...args);
      };
    };
    webContents.getAllWebContents().forEach(follow);
    theirs.on('web-contents-created', (_event, contents) => {
      follow(contents);
    });
  });
}

/** Since the last call. Empty when the app has exited or hangs. */
export const takeCrossings = (app: ElectronApplication): Promise<readonly Crossing[]> =>
  gatheredBy(app.evaluate(() => (globalThis as unknown as Watched).crossings?.splice(0) ?? []));

export const answersTo = (app: ElectronApplication, name: CommandName): Promise<number> =>
  app.evaluate(
    (_electron, channel) =>
      ((globalThis as unknown as Watched).crossings ?? []).filter(([crossed]) => crossed === channel).length,
    channelOf(name),
  );

const commands = new Map<string, CommandName>(commandNames.map((name) => [channelOf(name), name]));

export function faultsOf(crossings: readonly Crossing[]): readonly string[] {
  return crossings.flatMap(([channel, content]) => {
    const command = commands.get(channel);
    const fault = command === undefined ? faultOfUnasked(channel, content) : errorInAnswer(command, content);
    return fault === undefined ? [] : [`${channel}: ${fault}`];
  });
}

const isEvent = (channel: string): channel is keyof Events => Object.hasOwn(eventSchemas, channel);

const faultOfUnasked = (channel: string, content: unknown) =>
  isEvent(channel) ? errorInEvent(channel, content) : 'no channel of the contract';
