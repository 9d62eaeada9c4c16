import { protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
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

/** On every answer, also on those that serve nothing. */
const guards = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-DNS-Prefetch-Control': 'off',
};

const notFound = () => new Response(null, { status: 404, headers: guards });

/**
 * Makes app:// a secure standard scheme whose scripts are kept compiled from one start to the next. Electron wants this
 * before it is ready.
 */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Kinds of files the pages are made of; any other is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

interface Serving {
  /** Nothing is served before it resolves, nor ever if it rejects: the page's process starts meanwhile. */
  readonly mayServe: Promise<void>;
  /** Told of a file that is not there. */
  readonly onMissing: (url: string) => void;
}

/** Serves the files of `folder` under app://quadra/ to the pages of a session, GET only, nothing outside the folder. */
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
      // a name that is well formed and of the right kind, but not there
      onMissing(request.url);
      return notFound();
    }
  });
}
