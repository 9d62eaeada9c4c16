import type { IpcMainInvokeEvent, WebContents } from 'electron';

export interface Trust {
  readonly origin: string;
  readonly isOurPage: (contents: WebContents) => boolean;
}

/** Accepts only the top frame of our own page. A frame that is gone is refused. */
export function isTrusted(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  { origin, isOurPage }: Trust,
): boolean {
  try {
    const { sender, senderFrame: frame } = event;
    if (frame === null || sender.isDestroyed() || !isOurPage(sender)) return false;
    // An empty page inherits the previous page's origin, so the URL is checked too.
    const isOurs = frame.origin === origin && frame.url.startsWith(`${origin}/`);
    return isOurs && frame === sender.mainFrame && frame.parent === null;
  } catch {
    // Electron throws if the frame is gone.
    return false;
  }
}
