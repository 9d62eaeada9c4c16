import type { AmqpLink } from './rhea-server.ts';

/**
 * Delays the attach response until `open()`. rhea sends it in the next tick, but a client must wait
 * for a free session.
 */
export function delayAttach(link: AmqpLink): void {
  link.state.local_open = false;
  link.state.open_requests = 0;
}
