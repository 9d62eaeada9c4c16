import { type Context, Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudError } from '../../log.ts';
import { refuse } from './refuse.ts';

/** Every page is this one; the script draws what its address names. */
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

/** The files of the pages and their types. */
const types = {
  'portal.js': 'text/javascript; charset=utf-8',
  'portal.css': 'text/css; charset=utf-8',
  'logo.svg': 'image/svg+xml',
};

/** The addresses of the portal's pages. */
const addresses = [
  '/',
  '/connexion',
  '/administration/utilisateurs',
  '/administration/cles-api',
  '/administration/cles-api/generee',
];

/** Serves the pages from the folder they were built into. */
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
  for (const address of addresses) routes.get(address, (context) => context.html(shell));
  return routes;
}

/** For people the shell too, which says in French that there is no such page. */
export const notFound = (context: Context) =>
  context.req.path.startsWith('/api/') ? refuse(context, 404, 'not-found') : context.html(shell, 404);
