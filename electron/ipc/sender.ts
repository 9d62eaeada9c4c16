import type { IpcMainInvokeEvent, WebContents } from 'electron';

/** Who may ask the main process. */
export interface Trust {
  /** Origin of our own pages. */
  readonly origin: string;
  /** Whether it is the page of our own window. */
  readonly isOurPage: (contents: WebContents) => boolean;
}

/** Only the top frame of our own window's page may ask; a frame that is gone, foreign or cannot be looked at may not. */
export function isTrusted(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  { origin, isOurPage }: Trust,
): boolean {
  try {
    const { sender, senderFrame: frame } = event;
    if (frame === null || sender.isDestroyed() || !isOurPage(sender)) return false;
    return frame === sender.mainFrame && frame.parent === null && frame.origin === origin;
  } catch {
    // Electron throws where a frame has gone in the meantime: nobody is there to be answered.
    return false;
  }
}
