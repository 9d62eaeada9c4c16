import type { AddressInfo, Server } from 'node:net';

/** The one address the local cloud listens on. */
export const loopback = '127.0.0.1';

/** Binds a server to a port, 0 for any free one, and tells its number. Rejects with the error of the system. */
export async function bind(server: Server, port: number, host = loopback): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return (server.address() as AddressInfo).port;
}

/** Stops a server from accepting; resolves when its last connection is gone. */
export const unbind = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
