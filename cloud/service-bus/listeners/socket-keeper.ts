import type { Socket } from 'node:net';

/** Maximum open connections. */
const maxSockets = 300;

/** Tracks the raw sockets of a listener, refuses excess ones and holds new ones while `silent`. */
export function createSocketKeeper(silent: () => boolean) {
  const open = new Set<Socket>();
  const held = new Set<Socket>();
  return {
    /** Returns whether to serve a new socket now. */
    admit(socket: Socket): boolean {
      // The peer may disconnect before any other listener is attached.
      socket.on('error', () => socket.destroy());
      if (open.size >= maxSockets) {
        socket.destroy();
        return false;
      }
      open.add(socket);
      socket.on('close', () => {
        open.delete(socket);
        held.delete(socket);
      });
      if (!silent()) return true;
      held.add(socket);
      // Keep reading to notice a disconnect.
      socket.resume();
      return false;
    },
    dropHeld(): void {
      for (const socket of held) socket.destroy();
    },
    dropAll(): void {
      for (const socket of open) socket.destroy();
    },
  };
}
