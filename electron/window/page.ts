import { pageOrigin } from './page-protocol.ts';

/** Set by `npm run dev` to the hot-reload server. */
declare const __RENDERER_DEV_URL__: string | undefined;

export const pageUrl = __RENDERER_DEV_URL__ ?? `${pageOrigin}/index.html`;

export const guideUrl = new URL('/guide.html', pageUrl).href;

export const trustedOrigin = __RENDERER_DEV_URL__ === undefined ? pageOrigin : new URL(pageUrl).origin;

/** Keeps the zoom. */
export const pagePartition = 'persist:pages';
