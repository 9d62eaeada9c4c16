import * as z from 'zod/mini';
import * as errors from '../amqp/errors.ts';
import { MessageRefused, readIncoming } from '../amqp/incoming-message.ts';
import { rhea } from '../amqp/rhea-server.ts';
import type { IncomingMessage } from '../queues/message.ts';
import { bytes, failed, maxItems, operation, type Operation, sequences } from './operation.ts';
import { addMessages } from './producer.ts';

/** Array of longs (AMQP 1.0, 1.6). */
const longArray = 0x81;

function read(encoded: readonly Buffer[]): IncomingMessage[] | MessageRefused {
  try {
    return encoded.map(readIncoming);
  } catch (error) {
    if (error instanceof MessageRefused) return error;
    throw error;
  }
}

const schedule = operation(
  'Send',
  z.object({ messages: z.array(z.object({ message: bytes })).check(z.minLength(1), z.maxLength(maxItems)) }),
  ({ messages }, { queue, isDeadLetterQueue }) => {
    if (isDeadLetterQueue)
      return failed(400, errors.notAllowed('Nothing can be sent to a dead-letter queue.'));
    const { maxMessageBytes } = queue.options;
    if (messages.some(({ message }) => message.length > maxMessageBytes))
      return failed(400, errors.messageTooLarge(maxMessageBytes));
    const incoming = read(messages.map(({ message }) => message));
    if (incoming instanceof MessageRefused) return failed(400, errors.notAllowed(incoming.message));
    const added = addMessages(queue, incoming);
    if ('condition' in added) return failed(400, added);
    return { status: 200, body: { 'sequence-numbers': rhea.types.wrap_array(added.numbers, longArray) } };
  },
);

const cancel = operation('Send', z.object({ 'sequence-numbers': sequences }), (body, { queue }) =>
  queue.cancelScheduled(body['sequence-numbers']) ? { status: 200 } : failed(404, errors.messageNotFound()),
);

export const scheduleOperations: Readonly<Record<string, Operation>> = {
  'com.microsoft:schedule-message': schedule,
  'com.microsoft:cancel-scheduled-message': cancel,
};
