import { app, session, type Session, type WebContents } from 'electron';
import { pageOrigin } from './page-protocol.ts';
import { pagePartition, trustedOrigin } from './page.ts';

/** Call before the app is ready. */
export function installGuards(): void {
  // Root has no sandbox and passes no-sandbox. Enabling it then ends every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents);
  });
  app.on('session-created', guardSession);
}

/**
 * Call before the app is ready: a session asks Google for a dictionary unless its language list is
 * empty from the start.
 */
export function askNobody(): void {
  app.on('session-created', (created) => {
    created.setSpellCheckerLanguages([]);
  });
  void app.whenReady().then(() => {
    // A PAC script's host names go to the system's name server.
    app.configureHostResolver({
      enableBuiltInResolver: false,
      enableAdditionalDnsQueryTypes: false,
      secureDnsMode: 'off',
    });
  });
}

interface PageSession {
  readonly pages: Session;
  readonly closedOff: Promise<void>;
}

/**
 * Its only proxy leads nowhere: WebRTC ignores the CSP and the request filter, but not a proxy.
 * Call once the app is ready.
 */
export function openPageSession(): PageSession {
  const pages = session.fromPartition(pagePartition);
  // Chromium reads files without asking the request filter.
  pages.protocol.handle('file', () => new Response(null, { status: 403 }));
  const nowhere = {
    mode: 'fixed_servers',
    // Nothing listens on port 1. The bypass rule removes Chromium's exception for loopback.
    proxyRules: 'http://127.0.0.1:1',
    proxyBypassRules: '<-loopback>',
  } as const;
  return { pages, closedOff: trustedOrigin === pageOrigin ? pages.setProxy(nowhere) : Promise.resolve() };
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
  // The rest of WebRTC goes through the session's proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // For other contents.
  if (app.isPackaged) {
    contents.on('devtools-opened', () => {
      contents.closeDevTools();
    });
  }
}

/** WebSocket of the hot-reload server. */
const live = trustedOrigin.replace(/^http/u, 'ws');

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
}
