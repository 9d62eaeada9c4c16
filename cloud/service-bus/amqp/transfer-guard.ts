import { messageTooLarge } from './errors.ts';
import type { AmqpConnection } from './rhea-server.ts';

/** Largest message any queue may take, in bytes; its own limit may be lower. */
export const maxMessageSize = 1_048_576;

/** A message is refused politely up to this size; beyond it the connection is closed instead of collecting more. */
const abusiveSize = 2 * maxMessageSize;

/** What the unfinished messages of one connection may come to, whatever the number of its links. */
const abusiveTotal = 8 * maxMessageSize;

/** Tells rhea "not the standard encoding", so that it hands over the bytes. */
const undecoded = 1;

/**
 * Has messages delivered as bytes and bounds what an unfinished one may collect. Bytes, because decoding and
 * encoding again would change the types inside, and only they tell the size.
 */
export function guardTransfers(connection: AmqpConnection): void {
  const collected = new Map<string, number>();
  let total = 0;
  const handle = connection.on_transfer.bind(connection);
  connection.on_transfer = (frame) => {
    const { performative, payload } = frame;
    const link = `${frame.channel}/${performative.handle}`;
    const before = collected.get(link) ?? 0;
    const size = before + (payload?.length ?? 0);
    total += (performative.more ? size : 0) - before;
    if (performative.more) collected.set(link, size);
    else collected.delete(link);
    if (size > abusiveSize || total > abusiveTotal) {
      collected.clear();
      total = 0;
      connection.close(messageTooLarge(maxMessageSize));
      return;
    }
    if (performative.message_format === 0) performative.message_format = undecoded;
    handle(frame);
  };
}
