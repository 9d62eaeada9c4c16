import { pageOrigin } from './page-protocol.ts';

/** Set by `npm run dev` to the hot-reloading server; undefined in every other build. */
declare const __RENDERER_DEV_URL__: string | undefined;

/** Address of the window's page. */
export const pageUrl = __RENDERER_DEV_URL__ ?? `${pageOrigin}/index.html`;

/** Address of the French user guide. */
export const guideUrl = new URL('/guide.html', pageUrl).href;

/** The only origin that may talk to the main process. */
export const trustedOrigin = __RENDERER_DEV_URL__ === undefined ? pageOrigin : new URL(pageUrl).origin;

/** Names the session of the windows; it keeps what a person sets on them, such as the zoom. */
export const pagePartition = 'persist:pages';
