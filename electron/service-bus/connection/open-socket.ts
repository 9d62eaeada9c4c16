import { once } from 'node:events';
import type { Socket } from 'node:net';

/** Waits for `event`. On failure destroys `socket` and what it runs over, and rejects. */
export async function opened<Kind extends Socket>(
  socket: Kind,
  event: 'connect' | 'secureConnect',
  signal: AbortSignal,
  under?: Socket,
): Promise<Kind> {
  // A later error must not end the process.
  socket.on('error', () => undefined);
  try {
    await once(socket, event, { signal });
    return socket;
  } catch (error) {
    socket.destroy();
    under?.destroy();
    throw error;
  }
}
