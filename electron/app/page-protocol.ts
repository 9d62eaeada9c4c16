import { net, protocol } from 'electron';
import { pathToFileURL } from 'node:url';
import { servedFile } from './served-file.ts';

/** Origin of the app's own pages. */
export const pageOrigin = 'app://quadra';

/** Nothing but the app's own files, no inline code, no connection anywhere: the main process does all talking. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Makes app:// a secure standard scheme. Electron wants this before it is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Serves the files of `folder` under app://quadra/, GET only, nothing outside the folder. */
export function servePages(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = servedFile(request, folder);
    if (file === undefined) return new Response(null, { status: 404 });
    try {
      const found = await net.fetch(pathToFileURL(file).href);
      const headers = new Headers(found.headers);
      headers.set('Content-Security-Policy', contentSecurityPolicy);
      headers.set('X-Content-Type-Options', 'nosniff');
      return new Response(found.body, { status: found.status, headers });
    } catch {
      // net.fetch rejects for a file that does not exist
      return new Response(null, { status: 404 });
    }
  });
}
