import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { argumentSchemas, commandNames } from '../../shared/contract-schemas.ts';
import { commandChannel, type CommandName, type Commands } from '../../shared/contract.ts';
import { err } from '../../shared/result.ts';

/** What the door needs besides the handlers. */
export interface DoorOptions {
  /** Origin of our own pages; a call from any other is refused. */
  readonly trustedOrigin: string;
  /** Told of refused calls and of what a handler threw; never of arguments. */
  readonly onTrouble: (command: CommandName, trouble: unknown) => void;
}

/** Opens the one way from the window into the main process: check the sender, parse, run, answer a result. */
export function openDoor(handlers: Commands, { trustedOrigin, onTrouble }: DoorOptions): void {
  refuseOtherListeners();
  for (const command of commandNames) {
    ipcMain.handle(commandChannel(command), async (event, ...args: unknown[]) => {
      const parsed = argumentSchemas[command].safeParse(args);
      if (!isTrusted(event, trustedOrigin) || !parsed.success) {
        onTrouble(command, 'refused');
        return err({ code: 'request-refused' });
      }
      try {
        return await call(handlers, command, parsed.data);
      } catch (error) {
        onTrouble(command, error);
        return err({ code: 'unexpected', detail: error instanceof Error ? error.name : 'unknown' });
      }
    });
  }
}

/** The schema of a command yields exactly its parameters; TypeScript cannot follow that through the loop. */
function call(handlers: Commands, command: CommandName, args: readonly unknown[]): Promise<unknown> {
  const handler = handlers[command] as (...parameters: readonly unknown[]) => Promise<unknown>;
  return handler(...args);
}

/** Only the top frame of one of our own pages may ask; a frame that is gone or foreign may not. */
function isTrusted(event: IpcMainInvokeEvent, trustedOrigin: string): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame) return false;
  return frame.origin === trustedOrigin;
}

/** Libraries may listen to the page too (electron-store does): nothing but the door may answer it. */
function refuseOtherListeners(): void {
  ipcMain.on('newListener', (channel: unknown) => {
    if (typeof channel === 'string') queueMicrotask(() => ipcMain.removeAllListeners(channel));
  });
}
