import * as errors from '../amqp/errors.ts';
import { MessageRefused, readIncoming } from '../amqp/incoming-message.ts';
import { listen } from '../amqp/listen.ts';
import { settle } from '../amqp/outcomes.ts';
import type { AmqpError, AmqpReceiver } from '../amqp/rhea-server.ts';
import { unpackBatch } from '../amqp/sections.ts';
import type { IncomingMessage } from '../queues/message.ts';
import type { Queue } from '../queues/queue.ts';
import type { Client } from './client.ts';

/** Message format of an SDK batch. */
const batchFormat = 0x80_01_37_00;

function read(bytes: Buffer, format: number | null | undefined): IncomingMessage[] {
  return (format === batchFormat ? unpackBatch(bytes) : [bytes]).map(readIncoming);
}

/** All or none. */
export function addMessages(
  queue: Queue,
  messages: readonly IncomingMessage[],
): AmqpError | { readonly numbers: readonly number[] } {
  if (queue.options.requiresSession && messages.some(({ sessionId }) => sessionId === undefined)) {
    return errors.notAllowed(
      'The queue requires sessions: a message without session id cannot be sent to it.',
    );
  }
  const numbers = queue.enqueue(messages);
  return numbers ? { numbers } : errors.quotaExceeded(queue.options.name);
}

function add(queue: Queue, bytes: Buffer, format: number | null | undefined): AmqpError | undefined {
  const { maxMessageBytes } = queue.options;
  if (bytes.length > maxMessageBytes) return errors.messageTooLarge(maxMessageBytes);
  try {
    const added = addMessages(queue, read(bytes, format));
    return 'condition' in added ? added : undefined;
  } catch (error) {
    if (error instanceof MessageRefused) return errors.notAllowed(error.message);
    if (error instanceof TypeError || error instanceof RangeError)
      return errors.notAllowed('The batch cannot be read.');
    throw error;
  }
}

export function openProducer(link: AmqpReceiver, client: Client, queue: Queue, busy: () => boolean): void {
  link.set_target({ address: queue.options.name });
  link.local.attach.max_message_size = queue.options.maxMessageBytes;
  listen(
    link,
    'message',
    ({ delivery, message }) => {
      settle(delivery, busy() ? errors.serverBusy() : add(queue, message, delivery.format));
    },
    client.connection,
  );
}
