import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { servedFile } from './served-file.ts';

export const pageOrigin = 'app://quadra';

/** Only the app's own files, no inline code, no connections. */
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

/** Also on error responses. */
const guards = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
};

const notFound = () => new Response(null, { status: 404, headers: guards });

/** Electron requires this before it is ready. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

interface Serving {
  /** Nothing is served before. The page's process starts meanwhile. */
  readonly mayServe: Promise<void>;
  readonly onMissing: (url: string) => void;
}

/** Serves `folder` under app://quadra/, GET only. */
export function servePages(pages: Session, folder: string, { mayServe, onMissing }: Serving): void {
  pages.protocol.handle('app', async (request) => {
    await mayServe;
    const file = servedFile(request, folder);
    const contentType = file === undefined ? undefined : contentTypes[extname(file)];
    if (file === undefined || contentType === undefined) return notFound();
    try {
      return new Response(await readFile(file), {
        headers: { ...guards, 'Content-Type': contentType },
      });
    } catch {
      // a valid name, but no such file
      onMissing(request.url);
      return notFound();
    }
  });
}
