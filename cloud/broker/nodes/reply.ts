import * as z from 'zod/mini';
import { rhea } from '../amqp/rhea-server.ts';
import { readSections } from '../amqp/sections.ts';
import type { Client } from './client.ts';

const text = z.string().check(z.maxLength(8_192));

const nodeRequest = z.object({
  message_id: z.union([text, z.number(), z.instanceof(Buffer)]),
  reply_to: text,
  application_properties: z.record(z.string(), z.unknown()),
  body: z.optional(z.unknown()),
});

/** A request to a `$cbs` or `$management` node. */
export type NodeRequest = z.infer<typeof nodeRequest>;

/** Decodes a request; undefined when it cannot even be answered. Throws on bytes that are no message. */
export function readRequest(bytes: Buffer): NodeRequest | undefined {
  readSections(bytes);
  return nodeRequest.safeParse(rhea.message.decode(bytes)).data;
}

/** Answers a request over the reply link it names; without one the answer is lost, as with the real service. */
export function reply(
  client: Client,
  request: NodeRequest,
  applicationProperties: Readonly<Record<string, unknown>>,
  body: unknown = null,
): void {
  const link = client.replyLink(request.reply_to);
  if (!link?.sendable()) return;
  const message = { correlation_id: request.message_id, application_properties: applicationProperties, body };
  link.send(rhea.message.encode(message), Buffer.from(String(Date.now())), 0);
}
