import { type Context, Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from '../../base/log.ts';
import { refuse } from './refuse.ts';

/** Every page. The script renders it. */
const shell = `<!doctype html>
<html lang="fr">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Cegid Life</title>
    <link rel="icon" type="image/svg+xml" href="/logo.svg" />
    <link rel="stylesheet" href="/portal.css" />
    <script type="module" src="/portal.js"></script>
  </head>
  <body>
    <div id="root"></div>
    <noscript>Activez JavaScript pour utiliser ce portail.</noscript>
  </body>
</html>
`;

/** Favicon. */
const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="9" fill="#0d3b44" />
  <path d="M9 24.5V16a7 7 0 0 1 14 0v8.5" fill="none" stroke="#eaf5f5" stroke-width="2.5" stroke-linecap="round" />
  <circle cx="16" cy="18.5" r="3.25" fill="#f3a869" />
</svg>
`;

const types = {
  'portal.js': 'text/javascript; charset=utf-8',
  'portal.css': 'text/css; charset=utf-8',
};

const addresses = [
  '/',
  '/connexion',
  '/administration/utilisateurs',
  '/administration/cles-api',
  '/administration/cles-api/generee',
];

export function pageRoutes(folder: string): Hono {
  const routes = new Hono();
  for (const [name, type] of Object.entries(types)) {
    routes.get(`/${name}`, async (context) => {
      const file = await readFile(join(folder, name)).catch((cause: unknown) => {
        throw new CloudError(`the portal's ${name} has not been built`, { cause });
      });
      return context.body(new Uint8Array(file), 200, { 'Content-Type': type });
    });
  }
  routes.get('/logo.svg', (context) => context.body(mark, 200, { 'Content-Type': 'image/svg+xml' }));
  for (const address of addresses) routes.get(address, (context) => context.html(shell));
  return routes;
}

/** The shell shows a French error page. */
export const notFound = (context: Context) =>
  context.req.path.startsWith('/api/') ? refuse(context, 404, 'not-found') : context.html(shell, 404);
