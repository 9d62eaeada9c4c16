import type { ElectronApplication } from '@playwright/test';
import { channelOf } from '../../shared/channels.ts';
import { commandNames, type CommandName, type Events } from '../../shared/contract.ts';
import { eventSchemas, faultOfAnswer, faultOfEvent } from '../../shared/testing/answer-schemas.ts';
import { gatheredBy } from './ask-app.ts';

/** What has crossed the bridge towards the window: an answer or an event, by its channel. */
export type Crossing = readonly [channel: string, content: unknown];

/** The main process with what is noted in it. */
interface Watched {
  crossings?: Crossing[];
}

/**
 * Notes in the main process of a running app what its door answers and what it tells unasked. The app knows nothing of
 * it; kept in memory only, because a sharing code crosses too.
 */
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

/** Takes what has crossed since the last time; nothing from an app that is gone, or hangs. */
export const takeCrossings = (app: ElectronApplication): Promise<readonly Crossing[]> =>
  gatheredBy(app.evaluate(() => (globalThis as unknown as Watched).crossings?.splice(0) ?? []));

/** How often a command was answered since the app was started. */
export const answersTo = (app: ElectronApplication, name: CommandName): Promise<number> =>
  app.evaluate(
    (_electron, channel) =>
      ((globalThis as unknown as Watched).crossings ?? []).filter(([crossed]) => crossed === channel).length,
    channelOf(name),
  );

const commands = new Map<string, CommandName>(commandNames.map((name) => [channelOf(name), name]));

/** What of it is not as the contract says, one text a fault. */
export function faultsOf(crossings: readonly Crossing[]): readonly string[] {
  return crossings.flatMap(([channel, content]) => {
    const command = commands.get(channel);
    const fault = command === undefined ? faultOfUnasked(channel, content) : faultOfAnswer(command, content);
    return fault === undefined ? [] : [`${channel}: ${fault}`];
  });
}

const isEvent = (channel: string): channel is keyof Events => Object.hasOwn(eventSchemas, channel);

const faultOfUnasked = (channel: string, content: unknown) =>
  isEvent(channel) ? faultOfEvent(channel, content) : 'no channel of the contract';
