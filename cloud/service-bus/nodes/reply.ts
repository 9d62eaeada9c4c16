import * as z from 'zod/mini';
import { steadyNow } from '../../base/steady-clock.ts';
import { listen } from '../amqp/listen.ts';
import { settle } from '../amqp/outcomes.ts';
import { type AmqpReceiver, rhea } from '../amqp/rhea-server.ts';
import { readSections } from '../amqp/sections.ts';
import type { Client } from './client.ts';

const text = z.string().check(z.maxLength(8_192));

const nodeRequest = z.object({
  message_id: z.union([text, z.number(), z.instanceof(Buffer)]),
  reply_to: text,
  application_properties: z.record(z.string(), z.unknown()),
  body: z.optional(z.unknown()),
});

export type NodeRequest = z.infer<typeof nodeRequest>;

/** Undefined if unanswerable. Throws on malformed bytes. */
function readRequest(bytes: Buffer): NodeRequest | undefined {
  readSections(bytes);
  return nodeRequest.safeParse(rhea.message.decode(bytes)).data;
}

/** Settles each request on arrival. */
export function serveRequests(
  link: AmqpReceiver,
  client: Client,
  address: string,
  take: (request: NodeRequest) => void,
): void {
  link.set_target({ address });
  listen(
    link,
    'message',
    ({ delivery, message }) => {
      settle(delivery);
      const request = readRequest(message);
      if (request) take(request);
    },
    client.connection,
  );
}

/** Lost without a reply link, as in the real service. */
export function reply(
  client: Client,
  request: NodeRequest,
  applicationProperties: Readonly<Record<string, unknown>>,
  body: unknown = null,
): void {
  const link = client.replyLink(request.reply_to);
  if (!link?.sendable()) return;
  const message = { correlation_id: request.message_id, application_properties: applicationProperties, body };
  link.send(rhea.message.encode(message), Buffer.from(String(steadyNow())), 0);
}
