import { isIP } from 'node:net';

/** TLS names no IP address (RFC 6066, section 3). */
export const nameFor = (host: string) => (isIP(host) === 0 ? host : '');

/** As in URLs and CONNECT (RFC 3986, section 3.2). */
export const authority = ({ host, port }: { readonly host: string; readonly port: number }) =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;
