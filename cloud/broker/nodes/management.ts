import { unauthorized } from '../amqp/errors.ts';
import { listen } from '../amqp/listen.ts';
import { settle } from '../amqp/outcomes.ts';
import { type AmqpReceiver, rhea } from '../amqp/rhea-server.ts';
import type { Entity } from '../queues/namespace.ts';
import type { Client } from './client.ts';
import { manage, type OperationResult } from './management-operations.ts';
import { type NodeRequest, readRequest, reply } from './reply.ts';

function perform(
  request: NodeRequest,
  client: Client,
  { name, queue }: Entity,
): OperationResult | { status: 401; error: ReturnType<typeof unauthorized> } {
  if (!client.claims.allow(name, 'Listen')) return { status: 401, error: unauthorized('Listen') };
  return manage(request.application_properties['operation'], request.body, queue, client);
}

/** Serves requests on a link to the management node of an entity. */
export function openManagement(link: AmqpReceiver, client: Client, address: string, entity: Entity): void {
  link.set_target({ address });
  listen(
    link,
    'message',
    ({ delivery, message }) => {
      settle(delivery);
      const request = readRequest(message);
      if (!request) return;
      const result = perform(request, client, entity);
      const status = { statusCode: rhea.types.wrap_int(result.status) };
      if ('error' in result) {
        const { condition, description } = result.error;
        reply(client, request, {
          ...status,
          statusDescription: description,
          errorCondition: rhea.types.wrap_symbol(condition),
        });
      } else reply(client, request, { ...status, statusDescription: 'OK' }, result.body);
    },
    client.connection,
  );
}
