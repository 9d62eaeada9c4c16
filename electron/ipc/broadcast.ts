import { BrowserWindow } from 'electron';
import type { Events } from '../../shared/contract.ts';
import { harmless } from '../../shared/text/harmless-text.ts';

/** The guide window has no preload, so it ignores events. */
export function broadcast<Channel extends keyof Events>(channel: Channel, payload: Events[Channel]): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(channel, harmless(payload));
  }
}
