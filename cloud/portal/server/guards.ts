import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { refuse } from './refuse.ts';

/** Largest body taken, in bytes. */
const maxBody = 4_096;

/** The page may use the portal's own files and talk to the portal; nothing else, and nothing written into the page. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // There is no certificate for an address of this machine; browsers treat it as trustworthy without.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
});

/** Nothing is kept by a browser or anything between: the key is shown once. */
export const noStore: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-store');
};

/** Refuses a name that merely points here: a page elsewhere could otherwise pass for this one (DNS rebinding). */
export const ownHost =
  (port: () => number): MiddlewareHandler =>
  async (context, next) => {
    const own = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    return own.includes(context.req.header('host') ?? '') ? next() : refuse(context, 403, 'forbidden');
  };

const isChange = ({ req }: Context) => req.method !== 'GET' && req.method !== 'HEAD';

/** Takes changes only from the portal's own page, and only as JSON, which no form of another site can send. */
export const ownOrigin: MiddlewareHandler = async (context, next) => {
  if (!isChange(context)) return next();
  const { origin, host, 'content-type': type = '' } = context.req.header();
  const own = origin === `http://${host ?? ''}` && type.split(';')[0]?.trim() === 'application/json';
  return own ? next() : refuse(context, 403, 'forbidden');
};

/** Takes small bodies only. */
export const smallBody: MiddlewareHandler = bodyLimit({
  maxSize: maxBody,
  onError: (context) => refuse(context, 413, 'too-large'),
});

/** Whether a change carries the token of its session. What changes nothing needs none. */
export function hasToken(context: Context, token: string): boolean {
  if (!isChange(context)) return true;
  const [given, wanted] = [context.req.header('x-csrf-token') ?? '', token].map((text) => Buffer.from(text));
  return given !== undefined && wanted?.length === given.length && timingSafeEqual(given, wanted);
}
