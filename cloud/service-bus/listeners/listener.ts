import { createServer, type Socket } from 'node:net';
import { bind, unbind } from '../../base/loopback.ts';
import { createSocketTracker } from './socket-tracker.ts';

export interface Listener {
  open(): Promise<number>;
  /** Also drops every connection. */
  close(): Promise<void>;
  /** Drops connections accepted while silent. */
  dropHeld(): void;
}

/** Port 0 picks a free one. While `silent`, accepts without serving. */
export function createListener(
  port: number,
  silent: () => boolean,
  serve: (socket: Socket) => void,
): Listener {
  const tracker = createSocketTracker(silent);
  const server = createServer({ noDelay: true }, (socket) => {
    if (tracker.admit(socket)) serve(socket);
  });
  let bound = port;
  return {
    async open() {
      bound = await bind(server, bound);
      return bound;
    },
    async close() {
      const closed = unbind(server);
      tracker.dropAll();
      await closed;
    },
    dropHeld() {
      tracker.dropHeld();
    },
  };
}
