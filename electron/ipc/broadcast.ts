import { BrowserWindow } from 'electron';
import type { Events } from '../../shared/contract.ts';
import { harmless } from '../../shared/text/harmless-text.ts';

/** Tells the main window something unasked. It goes to all windows, but the guide has no preload to hear it. */
export function broadcast<Channel extends keyof Events>(channel: Channel, payload: Events[Channel]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(channel, harmless(payload));
  }
}
