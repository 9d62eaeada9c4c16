import { messageTooLarge } from './errors.ts';
import type { AmqpConnection } from './rhea-server.ts';

/** Largest message the broker takes, in bytes: the limit of the service's standard tier. */
export const maxMessageSize = 262_144;

/** A message is refused politely up to this size; beyond it the connection is closed instead of collecting more. */
const abusiveSize = 4 * maxMessageSize;

/** Tells rhea "not the standard encoding", so that it hands over the bytes. */
const undecoded = 1;

/**
 * Has messages delivered as bytes and bounds what an unfinished one may collect. Bytes, because decoding and
 * encoding again would change the types inside, and only they tell the size.
 */
export function guardTransfers(connection: AmqpConnection): void {
  const collected = new Map<string, number>();
  const handle = connection.on_transfer.bind(connection);
  connection.on_transfer = (frame) => {
    const { performative, payload } = frame;
    const link = `${frame.channel}/${performative.handle}`;
    const size = (collected.get(link) ?? 0) + (payload?.length ?? 0);
    if (performative.more) collected.set(link, size);
    else collected.delete(link);
    if (size > abusiveSize) {
      collected.clear();
      connection.close(messageTooLarge(maxMessageSize));
      return;
    }
    if (performative.message_format === 0) performative.message_format = undecoded;
    handle(frame);
  };
}
