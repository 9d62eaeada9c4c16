import { timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import { refuse } from './refuse.ts';

/** In bytes. */
const maxBody = 4_096;

/** Same-origin files and requests only, and no inline code. */
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
  // Localhost has no certificate and counts as trustworthy.
  strictTransportSecurity: false,
  permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
});

/** Keys are shown only once, so nothing may cache them. */
export const noStore: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-store');
};

/** Prevents DNS rebinding. */
export const ownHost =
  (port: () => number): MiddlewareHandler =>
  async (context, next) => {
    const own = [`127.0.0.1:${port()}`, `localhost:${port()}`];
    return own.includes(context.req.header('host') ?? '') ? next() : refuse(context, 403, 'forbidden');
  };

const isChange = ({ req }: Context) => req.method !== 'GET' && req.method !== 'HEAD';

/** Forms of other sites cannot send JSON. */
export const ownOrigin: MiddlewareHandler = async (context, next) => {
  if (!isChange(context)) return next();
  const { origin, host, 'content-type': type = '' } = context.req.header();
  const own = origin === `http://${host ?? ''}` && type.split(';')[0]?.trim() === 'application/json';
  return own ? next() : refuse(context, 403, 'forbidden');
};

export const smallBody: MiddlewareHandler = bodyLimit({
  maxSize: maxBody,
  onError: (context) => refuse(context, 413, 'too-large'),
});

export function hasToken(context: Context, token: string): boolean {
  if (!isChange(context)) return true;
  const [given, wanted] = [context.req.header('x-csrf-token') ?? '', token].map((text) => Buffer.from(text));
  return given !== undefined && wanted?.length === given.length && timingSafeEqual(given, wanted);
}
