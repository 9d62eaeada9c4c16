import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Server } from 'node:http';
import { sinceBoot } from '../../shared/timing/boot-clock.ts';
import { labelOf, log } from '../base/log.ts';
import { bind, unbind } from '../base/loopback.ts';
import type { Accounts } from '../keys/accounts.ts';
import type { KeyRegistry } from '../keys/key-registry.ts';
import type { SecretSeal } from '../keys/secret-seal.ts';
import { createAttempts } from './server/attempts.ts';
import { headers, noStore, ownHost, ownOrigin, smallBody } from './server/guards.ts';
import { createPortalKeys } from './server/keys.ts';
import { loginRoutes } from './server/login.ts';
import { memberRoutes } from './server/member-routes.ts';
import { notFound, pageRoutes } from './server/pages.ts';
import { refuse } from './server/refuse.ts';
import { createSessions } from './server/sessions.ts';

/** Port 0 picks a free one. */
export interface PortalOptions {
  readonly port: number;
  readonly registry: KeyRegistry;
  readonly seal: SecretSeal;
  readonly accounts: Accounts;
  /** Build output of the pages. */
  readonly pages: string;
  /** Monotonic milliseconds, running during sleep. */
  readonly now?: () => number;
}

export interface Portal {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

function createApp(
  { registry, seal, accounts, pages, now = sinceBoot }: PortalOptions,
  port: () => number,
): Hono {
  const parts = { accounts, port, sessions: createSessions(now), attempts: createAttempts(now) };
  const app = new Hono();
  app.use(headers, noStore, ownHost(port), ownOrigin, smallBody);
  app.route('/', pageRoutes(pages));
  app.route('/api', loginRoutes(parts));
  app.route('/api', memberRoutes(parts, createPortalKeys(registry, seal, accounts)));
  app.notFound(notFound);
  app.onError((error, context) => {
    log('portal-failed', { error: labelOf(error) }, 'error');
    return refuse(context, 500, 'internal');
  });
  return app;
}

export async function startPortal(options: PortalOptions): Promise<Portal> {
  let port = options.port;
  const app = createApp(options, () => port);
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    overrideGlobalObjects: false,
    serverOptions: { requestTimeout: 10_000, headersTimeout: 5_000 },
  }) as Server;
  port = await bind(server, options.port);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close() {
      const closed = unbind(server);
      server.closeAllConnections();
      return closed;
    },
  };
}
