import { isIP } from 'node:net';

/** Server name for TLS; an address has none. */
export const nameFor = (host: string) => (isIP(host) === 0 ? host : '');
