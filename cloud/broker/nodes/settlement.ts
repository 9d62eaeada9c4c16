import * as errors from '../amqp/errors.ts';
import { tokenOfTag } from '../amqp/guid.ts';
import { listen } from '../amqp/listen.ts';
import { deadLetterReasonOf, isDeferral, settle } from '../amqp/outcomes.ts';
import type { AmqpConnection, AmqpDelivery, AmqpSender } from '../amqp/rhea-server.ts';
import type { Queue } from '../queues/queue.ts';

type Settler = (token: string, delivery: AmqpDelivery) => boolean;

/** Carries out what a receiver decides about the messages it holds, and tells it whether its lock still held. */
export function serveSettlement(link: AmqpSender, queue: Queue, connection: AmqpConnection): void {
  function on(outcome: string, settler: Settler): void {
    const answer = ({ delivery }: { delivery: AmqpDelivery }) => {
      const token = tokenOfTag(delivery.tag);
      const held = token !== undefined && settler(token, delivery);
      settle(delivery, held ? undefined : errors.messageLockLost());
    };
    listen(link, outcome, answer, connection);
  }

  on('accepted', (token) => queue.complete(token));
  on('released', (token) => queue.abandon(token));
  on('rejected', (token, { remote_state }) => {
    const { reason, description } = deadLetterReasonOf(remote_state);
    return queue.deadLetter(token, reason, description);
  });
  listen(
    link,
    'modified',
    ({ delivery }) => {
      if (isDeferral(delivery.remote_state)) {
        settle(delivery, errors.notImplemented('Deferring a message'));
        return;
      }
      const token = tokenOfTag(delivery.tag);
      settle(delivery, token !== undefined && queue.abandon(token) ? undefined : errors.messageLockLost());
    },
    connection,
  );
}
