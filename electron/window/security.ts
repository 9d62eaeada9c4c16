import { app, session, type Session, type WebContents } from 'electron';
import { pageOrigin } from './page-protocol.ts';
import { pagePartition, trustedOrigin } from './page.ts';

/**
 * Installs the guards every page and every session gets, whoever creates it: the sandbox, no navigation, no windows, no
 * permissions, no network. Call before the app is ready.
 */
export function installGuards(): void {
  // Where the sandbox was switched off from outside, because root can have none, this would end every child process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents);
  });
  app.on('session-created', guardSession);
}

/**
 * Keeps Chromium from talking to anybody by itself, in the window and on the command line. Call before the app is ready:
 * every session asks a server of Google for a dictionary, unless its list of languages is empty from its very beginning.
 */
export function askNobody(): void {
  app.on('session-created', (created) => {
    created.setSpellCheckerLanguages([]);
  });
  void app.whenReady().then(() => {
    // The names of a PAC script go to the system's own name server, whichever that is.
    app.configureHostResolver({
      enableBuiltInResolver: false,
      enableAdditionalDnsQueryTypes: false,
      secureDnsMode: 'off',
    });
  });
}

/** The session of the windows. */
interface PageSession {
  readonly pages: Session;
  /** Resolves once it leads nowhere: no page may be served before. */
  readonly closedOff: Promise<void>;
}

/**
 * The session of the windows, apart from the one that knows the system's proxies: its only proxy leads nowhere, because
 * peer connections heed neither the page's policy nor the request filter, but a proxy they do. Call once the app is ready.
 */
export function openPageSession(): PageSession {
  const pages = session.fromPartition(pagePartition);
  // Chromium reads files without asking the request filter.
  pages.protocol.handle('file', () => new Response(null, { status: 403 }));
  const nowhere = {
    mode: 'fixed_servers',
    // Nothing listens on port 1; the bypass rule takes away Chromium's exception for addresses of this machine.
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
  // What is left to peer connections goes through the proxy of the session, which leads nowhere.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // The windows have their tools off when packaged; this holds for what else may be created.
  if (app.isPackaged) {
    contents.on('devtools-opened', () => {
      contents.closeDevTools();
    });
  }
}

/** The hot-reloading server's socket; in other builds just the trusted origin again. */
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
}
