import * as z from 'zod/mini';
import * as errors from '../amqp/errors.ts';
import type { AmqpError } from '../amqp/rhea-server.ts';
import type { Entity } from '../queues/namespace.ts';
import type { Right } from '../security/authority.ts';
import type { Client } from './client.ts';

export type OperationResult =
  { status: 200 | 204; body?: unknown } | { status: 400 | 401 | 404 | 410 | 501; error: AmqpError };

/**
 * Names, fields and codes follow "AMQP 1.0 in Azure Service Bus: request-response-based
 * operations".
 */
export interface Operation {
  readonly right: Right;
  readonly run: (body: unknown, entity: Entity, client: Client) => OperationResult;
}

export const failed = (status: 400 | 404 | 410, error: AmqpError): OperationResult => ({ status, error });

/** Per request. */
export const maxItems = 100;

export const bytes = z.instanceof(Buffer);
/** Lock tokens of 16 bytes. */
export const tokens = z.array(bytes).check(z.minLength(1), z.maxLength(maxItems));
export const sessionId = z.string().check(z.maxLength(128));
/** Numbers too large for rhea arrive as bytes. The broker assigns none. */
const sequence = z.union([
  z.number(),
  z.pipe(
    bytes,
    z.transform(() => -1),
  ),
]);
export const sequences = z.array(sequence).check(z.minLength(1), z.maxLength(maxItems));

export const operation = <Body>(
  right: Right,
  schema: z.ZodMiniType<Body>,
  run: (body: Body, entity: Entity, client: Client) => OperationResult,
): Operation => ({
  right,
  run(body, entity, client) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return run(parsed.data, entity, client);
    return failed(400, errors.notAllowed('The request lacks a field or has one of a wrong type.'));
  },
});
