import type { Socket } from 'node:net';

const maxSockets = 300;

/** Holds new sockets while `silent`. */
export function createSocketTracker(silent: () => boolean) {
  const open = new Set<Socket>();
  const held = new Set<Socket>();
  return {
    admit(socket: Socket): boolean {
      // No other listener is attached yet.
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
