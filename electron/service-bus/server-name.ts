import { isIP } from 'node:net';

/** Server name for TLS; an address has none (RFC 6066, section 3). */
export const nameFor = (host: string) => (isIP(host) === 0 ? host : '');
