import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Listening {
  readonly port: number;
  readonly open: () => number;
  readonly stop: () => Promise<void>;
}

export async function listen(server: Server, host = '127.0.0.1'): Promise<Listening> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    open: () => open.size,
    stop() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

export const listenSilently = () => listen(createServer((socket) => socket.resume()));

export const listenAndDrop = () =>
  listen(
    createServer((socket) => {
      socket.once('data', () => socket.resetAndDestroy());
    }),
  );

export async function unusedPort(): Promise<number> {
  const { port, stop } = await listen(createServer());
  await stop();
  return port;
}
