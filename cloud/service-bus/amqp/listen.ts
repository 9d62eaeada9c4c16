import type { EventEmitter } from 'node:events';
import { labelOf, log } from '../../base/log.ts';
import { internalError } from './errors.ts';
import type { AmqpConnection, AmqpContext } from './rhea-server.ts';

/** From rhea's timers, an exception would end the process. */
export function listen(
  emitter: EventEmitter,
  event: string,
  listener: (context: AmqpContext) => void,
  connection: AmqpConnection,
): void {
  emitter.on(event, (context: AmqpContext) => {
    try {
      listener(context);
    } catch (error) {
      log('amqp-listener-failed', { event, error: labelOf(error) }, 'error');
      connection.close(internalError());
    }
  });
}
