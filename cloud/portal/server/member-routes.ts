import { Hono, type MiddlewareHandler } from 'hono';
import { log } from '../../base/log.ts';
import { type Colleague, type GeneratedKey, keyRequest, type SessionView } from '../api.ts';
import { hasToken } from './guards.ts';
import type { PortalKeys } from './keys.ts';
import { findMember, type LoginParts, logOut, type Member, sessionIdOf } from './login.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refuse.ts';

interface Signed {
  Variables: { member: Member; csrfToken: string };
}

function membersOnly({ accounts, sessions, port }: LoginParts): MiddlewareHandler<Signed> {
  return async (context, next) => {
    const id = sessionIdOf(context, port());
    const session = id === undefined ? undefined : sessions.use(id);
    const member = session && (await findMember(accounts, session.email, session.sicCode));
    if (!member) return refuse(context, 401, 'signed-out');
    if (!hasToken(context, session.csrfToken)) return refuse(context, 403, 'forbidden');
    context.set('member', member);
    context.set('csrfToken', session.csrfToken);
    return next();
  };
}

export function memberRoutes(parts: LoginParts, keys: PortalKeys): Hono<Signed> {
  const routes = new Hono<Signed>();
  routes.use(membersOnly(parts));

  routes.get('/session', (context) => {
    const { administrator, firm } = context.get('member');
    return context.json({
      firm: { sicCode: firm.sicCode, name: firm.name },
      administrator: { email: administrator.email, name: administrator.name },
      csrfToken: context.get('csrfToken'),
    } satisfies SessionView);
  });

  routes.post('/logout', (context) => {
    logOut(context, parts.sessions, parts.port());
    return context.body(null, 204);
  });

  routes.get('/administrators', async (context) => {
    const all = await parts.accounts.administratorsOf(context.get('member').firm.sicCode);
    return context.json(all.map(({ name, email }): Colleague => ({ name, email })));
  });

  routes.get('/keys', async (context) => context.json(await keys.list(context.get('member'))));

  routes.post('/keys', async (context) => {
    const request = keyRequest.safeParse(await readBody(context));
    if (!request.success) return refuse(context, 400, 'invalid');
    const made = await keys.generate(context.get('member'), request.data);
    if (!made.ok) return refuse(context, 409, made.problem);
    log('portal-key-generated', { service: request.data.service });
    return context.json(made.value satisfies GeneratedKey, 201);
  });

  routes.post('/keys/:id/revoke', async (context) => {
    if (!(await keys.revoke(context.get('member'), context.req.param('id'))))
      return refuse(context, 404, 'not-found');
    log('portal-key-revoked');
    return context.body(null, 204);
  });

  return routes;
}
