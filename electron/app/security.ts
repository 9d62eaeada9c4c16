import { app, session, type Session, type WebContents } from 'electron';
import { trustedOrigin } from './page.ts';

/**
 * Installs the guards every page and every session gets, whoever creates it: the sandbox, no navigation, no windows, no
 * permissions, no network. Call before the app is ready.
 */
export function installGuards(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents);
  });
  app.on('session-created', guardSession);
}

/** Guards of the session the windows use; it exists once the app is ready, and is created without a word. */
export function guardDefaultSession(): void {
  guardSession(session.defaultSession);
}

type Preventable = { readonly preventDefault: () => void };

const refuse = (event: Preventable) => {
  event.preventDefault();
};

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // The policy of the page forbids WebRTC altogether; this holds where a page has none.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // The windows have their tools off when packaged; this holds for what else may be created.
  if (app.isPackaged) {
    contents.on('devtools-opened', () => {
      contents.closeDevTools();
    });
  }
}

const live = trustedOrigin.replace(/^http/u, 'ws');

/** Our own page, and its tools, which exist only in an app that is not packaged. */
function isOwn(url: string): boolean {
  if (url.startsWith('devtools://')) return !app.isPackaged;
  return [trustedOrigin, live].some((origin) => url.startsWith(`${origin}/`));
}

function guardSession(guarded: Session): void {
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  guarded.setPermissionCheckHandler(() => false);
  guarded.setDevicePermissionHandler(() => false);
  guarded.on('will-download', refuse);
  guarded.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isOwn(url) });
  });
  // Chromium reads files without asking the filter above.
  guarded.protocol.handle('file', () => new Response(null, { status: 403 }));
}
