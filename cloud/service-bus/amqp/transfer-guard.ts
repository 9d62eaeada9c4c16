import { messageTooLarge } from './errors.ts';
import type { AmqpConnection } from './rhea-server.ts';

/** In bytes. A queue may set a lower limit. */
export const maxMessageSize = 1_048_576;

/** Larger messages close the connection. */
const abusiveSize = 2 * maxMessageSize;

/** All unfinished messages of a connection. */
const abusiveTotal = 8 * maxMessageSize;

/** rhea passes on other formats as raw bytes. */
const undecoded = 1;

/**
 * Delivers messages as bytes and limits unfinished ones. Decoding would change inner types and lose
 * the size.
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
