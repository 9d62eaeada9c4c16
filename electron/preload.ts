import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channelOf, listenerNameOf } from '../shared/channels.ts';
import type { Bridge, CommandName, EventName } from '../shared/contract.ts';

/** Inserted by the build: importing the tables would bundle every schema. */
declare const __COMMANDS__: readonly (readonly [name: CommandName, argumentCount: number])[];
declare const __EVENTS__: readonly EventName[];

/** Returns a result and never throws. Passes no extra arguments. */
const ask =
  (command: CommandName, argumentCount: number) =>
  (...args: readonly unknown[]): Promise<unknown> =>
    ipcRenderer.invoke(channelOf(command), ...Array.from({ length: argumentCount }, (_, at) => args[at]));

/** Does not hand the page Electron's event object. */
const follow =
  (event: EventName) =>
  (listener: (payload: unknown) => void): (() => void) => {
    const forward = (_event: IpcRendererEvent, payload: unknown) => {
      listener(payload);
    };
    ipcRenderer.on(channelOf(event), forward);
    return () => {
      ipcRenderer.removeListener(channelOf(event), forward);
    };
  };

/** Channels are listed, never passed through. */
const bridge = Object.fromEntries<unknown>([
  ...__COMMANDS__.map(([name, argumentCount]) => [name, ask(name, argumentCount)] as const),
  ...__EVENTS__.map((event) => [listenerNameOf(event), follow(event)] as const),
]) as unknown as Bridge;

contextBridge.exposeInMainWorld('quadra', bridge);
