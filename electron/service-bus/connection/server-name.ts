import { isIP } from 'node:net';

/** TLS names no IP address (RFC 6066, section 3). */
export const nameFor = (host: string) => (isIP(host) === 0 ? host : '');
