import { notImplemented, unauthorized } from '../amqp/errors.ts';
import { type AmqpReceiver, rhea } from '../amqp/rhea-server.ts';
import type { Entity } from '../queues/namespace.ts';
import type { Client } from './client.ts';
import { messageOperations } from './message-operations.ts';
import type { Operation, OperationResult } from './operation.ts';
import { type NodeRequest, reply, serveRequests } from './reply.ts';
import { scheduleOperations } from './schedule-operations.ts';
import { sessionOperations } from './session-operations.ts';

const operations: ReadonlyMap<unknown, Operation> = new Map(
  Object.entries({ ...messageOperations, ...sessionOperations, ...scheduleOperations }),
);

function perform(request: NodeRequest, client: Client, entity: Entity): OperationResult {
  const operation = operations.get(request.application_properties['operation']);
  if (!operation) return { status: 501, error: notImplemented('This operation') };
  const { right, run } = operation;
  if (!client.claims.allow(entity.name, right)) return { status: 401, error: unauthorized(right) };
  return run(request.body, entity, client);
}

export function openManagement(link: AmqpReceiver, client: Client, address: string, entity: Entity): void {
  serveRequests(link, client, address, (request) => {
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
  });
}
