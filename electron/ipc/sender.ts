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
    // An empty page inherits the origin of the one before it: the address has to be ours as well.
    const isOurs = frame.origin === origin && frame.url.startsWith(`${origin}/`);
    return isOurs && frame === sender.mainFrame && frame.parent === null;
  } catch {
    // Electron throws where a frame has gone in the meantime: nobody is there to be answered.
    return false;
  }
}
