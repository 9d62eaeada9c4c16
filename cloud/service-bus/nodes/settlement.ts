import { readEdit } from '../amqp/edit-properties.ts';
import * as errors from '../amqp/errors.ts';
import { tokenOfTag } from '../amqp/guid.ts';
import { MessageRefused } from '../amqp/incoming-message.ts';
import { listen } from '../amqp/listen.ts';
import { deadLetterReasonOf, modificationOf, settle } from '../amqp/outcomes.ts';
import type { AmqpConnection, AmqpDelivery, AmqpError, AmqpSender } from '../amqp/rhea-server.ts';
import type { Queue } from '../queues/queue.ts';

/** `defered` is the management node's spelling. */
export type Decision =
  | { readonly kind: 'completed' }
  | { readonly kind: 'abandoned' | 'defered'; readonly properties: unknown }
  | {
      readonly kind: 'suspended';
      readonly reason: string;
      readonly description: string;
      readonly properties: unknown;
    };

function apply(queue: Queue, token: string, decision: Decision): boolean {
  if (decision.kind === 'completed') return queue.complete(token);
  const edit = readEdit(decision.properties, queue.options.maxMessageBytes);
  if (decision.kind === 'suspended')
    return queue.deadLetter(token, decision.reason, decision.description, edit);
  return decision.kind === 'defered' ? queue.defer(token, edit) : queue.abandon(token, edit);
}

export function decide(queue: Queue, token: string | undefined, decision: Decision): AmqpError | undefined {
  if (decision.kind === 'suspended' && !queue.hasDeadLetters)
    return errors.notAllowed('A message of a dead-letter queue cannot be dead-lettered.');
  try {
    return token !== undefined && apply(queue, token, decision) ? undefined : errors.messageLockLost();
  } catch (error) {
    if (error instanceof MessageRefused) return errors.notAllowed(error.message);
    throw error;
  }
}

function modified({ remote_state }: AmqpDelivery): Decision {
  const { defers, properties } = modificationOf(remote_state);
  return { kind: defers ? 'defered' : 'abandoned', properties };
}

export function serveSettlement(link: AmqpSender, queue: Queue, connection: AmqpConnection): void {
  function on(outcome: string, decisionOf: (delivery: AmqpDelivery) => Decision): void {
    listen(
      link,
      outcome,
      ({ delivery }) => {
        settle(delivery, decide(queue, tokenOfTag(delivery.tag), decisionOf(delivery)));
      },
      connection,
    );
  }

  on('accepted', () => ({ kind: 'completed' }));
  on('released', () => ({ kind: 'abandoned', properties: undefined }));
  on('rejected', ({ remote_state }) => ({ kind: 'suspended', ...deadLetterReasonOf(remote_state) }));
  on('modified', modified);
}
