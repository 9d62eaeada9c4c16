import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { fromDate } from '../../base/steady-clock.ts';
import type { IncomingMessage } from '../queues/message.ts';
import { rhea } from './rhea-server.ts';
import { encode, readSections, sectionCode } from './sections.ts';

/** Message and session ids of the real service, in characters. */
const maxIdLength = 128;
const text = z.string().check(z.maxLength(maxIdLength));

const envelope = z.object({
  message_id: z.nullish(z.union([text, z.number(), z.instanceof(Buffer)])),
  group_id: z.nullish(text),
  ttl: z.nullish(z.number()),
  message_annotations: z.nullish(z.record(z.string(), z.unknown())),
});

const instant = z.nullish(z.date());

export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
}

const idOf = (id: string | number | Buffer): string =>
  Buffer.isBuffer(id) ? `bytes:${id.toString('hex')}` : `${typeof id}:${id}`;

/** The official SDKs expect one. */
function withNewId(bytes: Buffer): { id: string; bytes: Buffer } {
  const id = randomUUID();
  const sections = readSections(bytes);
  const head = sections.filter(({ code }) => code < sectionCode.properties);
  const tail = sections.filter(({ code }) => code > sectionCode.properties);
  const old = sections.find(({ code }) => code === sectionCode.properties)?.value.value;
  const rest: unknown[] = Array.isArray(old) ? old.slice(1) : [];
  const properties = rhea.message.properties({ message_id: id });
  const described = properties.described();
  (described.value as unknown[]).splice(1, rest.length, ...rest);
  return {
    id: `string:${id}`,
    bytes: Buffer.concat([...head.map((s) => s.bytes), encode(described), ...tail.map((s) => s.bytes)]),
  };
}

/** Throws {@link MessageRefused}. */
export function readIncoming(bytes: Buffer): IncomingMessage {
  let decoded: unknown;
  try {
    readSections(bytes);
    decoded = rhea.message.decode(bytes);
  } catch (cause) {
    throw new MessageRefused('The message is not encoded as AMQP 1.0.', { cause });
  }
  const parsed = envelope.safeParse(decoded);
  if (!parsed.success) throw new MessageRefused('A property of the message is too long or of a wrong type.');
  const { message_id, group_id, ttl, message_annotations } = parsed.data;
  const scheduled = instant.safeParse(message_annotations?.['x-opt-scheduled-enqueue-time']);
  // Delivering it now would be worse than refusing it.
  if (!scheduled.success) throw new MessageRefused('The time the message is scheduled for cannot be read.');
  const identified = message_id == null ? withNewId(bytes) : { id: idOf(message_id), bytes };
  return {
    ...identified,
    sessionId: group_id ?? undefined,
    ttlMs: ttl ?? undefined,
    scheduledFor: scheduled.data ? fromDate(scheduled.data.valueOf()) : undefined,
  };
}
