import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { log } from '../../base/log.ts';
import type { Accounts, AdministratorRecord, FirmRecord } from '../../keys/accounts.ts';
import { isPassword } from '../../keys/password.ts';
import { canonicalSicCode } from '../../base/sic-code.ts';
import { loginRequest, type Refusal } from '../api.ts';
import type { Attempts } from './attempts.ts';
import { readBody } from './read-body.ts';
import { refuse } from './refuse.ts';
import type { Sessions } from './sessions.ts';

export interface LoginParts {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly port: () => number;
}

/** Cookies ignore ports, so two local portals need two names. */
const cookieName = (port: number) => `session-${port}`;

export const sessionIdOf = (context: Context, port: number): string | undefined =>
  getCookie(context, cookieName(port));

function giveCookie(context: Context, port: number, id: string): void {
  setCookie(context, cookieName(port), id, { httpOnly: true, sameSite: 'Strict', path: '/' });
}

export interface Member {
  readonly administrator: AdministratorRecord;
  readonly firm: FirmRecord;
}

/** Undefined if they do not belong together. */
export async function findMember(
  accounts: Accounts,
  email: string,
  sicCode: string,
): Promise<Member | undefined> {
  const administrator = await accounts.administrator(email);
  const firm = await accounts.firm(sicCode);
  const wanted = canonicalSicCode(sicCode);
  const belongs = administrator?.sicCodes.some((own) => canonicalSicCode(own) === wanted);
  return administrator && firm && belongs ? { administrator, firm } : undefined;
}

/** Every wrong field gets the same response after equal time. */
export function loginRoutes({ accounts, sessions, attempts, port }: LoginParts): Hono {
  const routes = new Hono();

  routes.post('/login', async (context) => {
    const request = loginRequest.safeParse(await readBody(context));
    if (!request.success) return refuse(context, 400, 'invalid');
    const { email, password, sicCode } = request.data;
    const address = getConnInfo(context).remote.address ?? '';
    const attempt = attempts.begin(email.trim().toLowerCase(), address);
    if ('wait' in attempt) {
      const retryAfter = Math.ceil(attempt.wait / 1000);
      context.header('Retry-After', String(retryAfter));
      return context.json({ error: 'slow-down', retryAfter } satisfies Refusal, 429);
    }
    const administrator = await accounts.administrator(email);
    const known = await isPassword(password, administrator?.passwordHash);
    const member = await findMember(accounts, email, sicCode);
    if (!known || !member) {
      log('portal-login-refused', {}, 'warn');
      return refuse(context, 401, 'wrong-credentials');
    }
    attempt.succeed();
    const earlier = sessionIdOf(context, port());
    if (earlier !== undefined) sessions.close(earlier);
    giveCookie(context, port(), sessions.open(member.administrator.email, member.firm.sicCode));
    log('portal-login');
    return context.body(null, 204);
  });

  return routes;
}

export function logOut(context: Context, sessions: Sessions, port: number): void {
  const id = sessionIdOf(context, port);
  if (id !== undefined) sessions.close(id);
  deleteCookie(context, cookieName(port), { path: '/' });
}
