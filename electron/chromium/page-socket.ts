import { app, MessageChannelMain, WebContentsView, type Session } from 'electron';
import { join } from 'node:path';
import { fromPage, portChannel, type ToPage } from './page-messages.ts';
import type { ChromiumSocket, SocketListener, SocketWish } from './chromium-socket.ts';

/**
 * How long the page waits for a socket, in milliseconds. It takes some 85 MB, and opening it longer
 * than all the rest of a connection.
 */
const idleDelay = 20_000;

interface SocketPage {
  readonly view: WebContentsView;
  readonly loaded: Promise<void>;
  sockets: number;
  closing: NodeJS.Timeout | undefined;
}

const pages = new Map<Session, SocketPage>();

/** Opens the page, or keeps it open. */
export function preparePage(session: Session): void {
  const page = pageOf(session);
  if (page.sockets === 0) closeLater(session, page);
}

export async function openPageSocket(
  { session, url, protocols }: SocketWish,
  listener: SocketListener,
  signal: AbortSignal,
): Promise<ChromiumSocket | undefined> {
  const page = pageOf(session);
  clearTimeout(page.closing);
  page.sockets += 1;
  const release = () => {
    page.sockets -= 1;
    if (page.sockets === 0) closeLater(session, page);
  };
  try {
    await page.loaded;
  } catch {
    release();
    return undefined;
  }
  return new Promise((resolve) => {
    const { port1: port, port2: given } = new MessageChannelMain();
    const post = (message: ToPage) => {
      port.postMessage(message);
    };
    const close = () => {
      post({ kind: 'close' });
    };
    const end = () => {
      signal.removeEventListener('abort', end);
      resolve(undefined);
      if (isOver) return;
      isOver = true;
      port.close();
      release();
      listener.onClose();
    };
    let isOver = false;
    port.on('message', ({ data }) => {
      const message = fromPage(data);
      if (message?.kind === 'open') {
        signal.removeEventListener('abort', end);
        const send = (bytes: Uint8Array) => {
          post({ kind: 'data', data: bytes });
        };
        resolve({ protocol: message.protocol, send, close });
      } else if (message?.kind === 'data') listener.onMessage(message.data);
      else end();
    });
    // The page is gone.
    port.on('close', end);
    port.start();
    signal.addEventListener('abort', end, { once: true });
    page.view.webContents.postMessage(portChannel, { url, protocols: [...protocols] }, [given]);
    if (signal.aborted) end();
  });
}

function pageOf(session: Session): SocketPage {
  const known = pages.get(session);
  if (known !== undefined) return known;
  const view = new WebContentsView({
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      // A page that nobody sees would be slowed down.
      backgroundThrottling: false,
      preload: join(app.getAppPath(), 'dist', 'electron', 'socket-page.cjs'),
    },
  });
  const { webContents } = view;
  const page: SocketPage = {
    view,
    loaded: webContents.loadURL('about:blank'),
    sockets: 0,
    closing: undefined,
  };
  page.loaded.catch(() => undefined);
  webContents.on('render-process-gone', () => {
    drop(session, page);
  });
  pages.set(session, page);
  return page;
}

function closeLater(session: Session, page: SocketPage): void {
  clearTimeout(page.closing);
  page.closing = setTimeout(() => {
    drop(session, page);
  }, idleDelay);
}

function drop(session: Session, page: SocketPage): void {
  clearTimeout(page.closing);
  if (pages.get(session) === page) pages.delete(session);
  page.view.webContents.close();
}
