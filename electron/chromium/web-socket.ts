import { net, type Session } from 'electron';
import type { ChromiumSocket, SocketListener, SocketWish } from './chromium-socket.ts';
import { openNetSocket } from './net-socket.ts';
import { openPageSocket, preparePage } from './page-socket.ts';

interface WebSockets {
  /** Undefined if it did not open. Chromium does not say why. */
  readonly open: (
    wish: SocketWish,
    listener: SocketListener,
    signal: AbortSignal,
  ) => Promise<ChromiumSocket | undefined>;
  /** Makes the next one open sooner. */
  readonly prepare: (session: Session) => void;
}

/** Since Electron 42 the main process has WebSockets of Chromium. Before, only pages have. */
export const webSockets: WebSockets =
  'WebSocket' in (net as object)
    ? { open: openNetSocket, prepare: () => undefined }
    : { open: openPageSocket, prepare: preparePage };
