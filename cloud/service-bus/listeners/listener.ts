import { createServer, type Socket } from 'node:net';
import { bind, unbind } from '../../base/loopback.ts';
import { createSocketKeeper } from './socket-keeper.ts';

/** A port clients connect to. It can be closed and opened again, and is then the same. */
export interface Listener {
  /** Opens the port and tells its number. Rejects with the error of the system. */
  open(): Promise<number>;
  /** Closes the port and drops every connection. */
  close(): Promise<void>;
  /** Drops the connections that were accepted while silent and never answered. */
  dropHeld(): void;
}

/**
 * Listens on a loopback port, 0 for any free one, and gives each connection to `serve`; while `silent` says so it only
 * accepts them.
 */
export function createListener(
  port: number,
  silent: () => boolean,
  serve: (socket: Socket) => void,
): Listener {
  const keeper = createSocketKeeper(silent);
  const server = createServer({ noDelay: true }, (socket) => {
    if (keeper.admit(socket)) serve(socket);
  });
  let bound = port;
  return {
    async open() {
      bound = await bind(server, bound);
      return bound;
    },
    async close() {
      const closed = unbind(server);
      keeper.dropAll();
      await closed;
    },
    dropHeld() {
      keeper.dropHeld();
    },
  };
}
