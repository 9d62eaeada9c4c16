import type { AmqpLink } from './rhea-server.ts';

/**
 * Keeps the answer to an attach back until `open()` is called on the link. rhea answers by itself in the next tick;
 * a client that waits for any session must instead hear nothing until there is one.
 */
export function holdAttach(link: AmqpLink): void {
  link.state.local_open = false;
  link.state.open_requests = 0;
}
