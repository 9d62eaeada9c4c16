import type { AmqpLink } from './rhea-server.ts';

/**
 * Delays the attach response until `open()`. rhea responds in the next tick, but a client waiting
 * for any session expects none until a session is free.
 */
export function holdAttach(link: AmqpLink): void {
  link.state.local_open = false;
  link.state.open_requests = 0;
}
