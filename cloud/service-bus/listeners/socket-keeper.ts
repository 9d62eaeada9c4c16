import type { Socket } from 'node:net';

/** Connections open at the same time at most; more are turned away. */
const maxSockets = 300;

/**
 * Keeps the raw sockets of one listener: turns away what is too many, holds new ones without a word while `silent`
 * says so, and can drop them all.
 */
export function createSocketKeeper(silent: () => boolean) {
  const open = new Set<Socket>();
  const held = new Set<Socket>();
  return {
    /** Whether a new socket may be served now. */
    admit(socket: Socket): boolean {
      // A peer may vanish before anything else listens to its socket.
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
      // Reading on notices when the peer gives up.
      socket.resume();
      return false;
    },
    /** Drops the sockets that were never answered. */
    dropHeld(): void {
      for (const socket of held) socket.destroy();
    },
    /** Drops every socket. */
    dropAll(): void {
      for (const socket of open) socket.destroy();
    },
  };
}
