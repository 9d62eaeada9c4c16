import type { AddressInfo, Server } from 'node:net';

export const loopback = '127.0.0.1';

/** Returns the port (0: any free one). Rejects with the system's error. */
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

export const unbind = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
