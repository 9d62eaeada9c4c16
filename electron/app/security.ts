import { app, session } from 'electron';
import { trustedOrigin } from './page.ts';

/** Installs the guards every page gets, whoever creates it: no navigation, no windows, no permissions, no network. */
export function installGuards(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Guards of the session; it exists once the app is ready. */
export function guardSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  defaultSession.setPermissionCheckHandler(() => false);
  const live = trustedOrigin.replace(/^http/u, 'ws');
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
    const own = [trustedOrigin, live].some((origin) => url.startsWith(`${origin}/`));
    answer({ cancel: !own && !url.startsWith('devtools://') });
  });
}
