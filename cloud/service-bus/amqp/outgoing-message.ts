import { toDate } from '../../base/steady-clock.ts';
import type { MessageState, QueuedMessage } from '../queues/message.ts';
import { rhea, type Typed } from './rhea-server.ts';
import { asSection, encode, entriesOf, readSections, type Section, sectionCode } from './sections.ts';

const { types } = rhea;

const bytesOf = (sections: readonly Section[]): Buffer[] => sections.map(({ bytes }) => bytes);

function header(message: QueuedMessage): Typed {
  const fields = {
    durable: true,
    delivery_count: Math.max(0, message.deliveryCount - 1),
    ...(message.ttlMs === undefined ? {} : { ttl: message.ttlMs }),
  };
  return rhea.message.header(fields).described();
}

/** State numbers of the real service. */
const stateCode: Readonly<Record<MessageState, number>> = { active: 0, deferred: 1, scheduled: 2 };

function annotations(
  message: QueuedMessage,
  lockedUntil: number | undefined,
  own: Section | undefined,
): Typed {
  const broker: Record<string, Typed> = {
    'x-opt-sequence-number': types.wrap_long(message.sequence),
    'x-opt-enqueued-time': types.wrap_timestamp(toDate(message.enqueuedAt)),
    'x-opt-message-state': types.wrap_int(stateCode[message.state]),
  };
  if (lockedUntil !== undefined) broker['x-opt-locked-until'] = types.wrap_timestamp(toDate(lockedUntil));
  if (message.deadLetter) broker['x-opt-deadletter-source'] = types.wrap_string(message.deadLetter.source);
  // The last of two equal keys wins, so a sender cannot forge the broker's.
  return asSection(
    sectionCode.messageAnnotations,
    types.Map32([...entriesOf(own), ...entriesOf(types.wrap_symbolic_map(broker))]),
  );
}

function applicationProperties({ deadLetter }: QueuedMessage, own: Section | undefined): Buffer[] {
  if (!deadLetter) return own ? [own.bytes] : [];
  const reason = [
    types.wrap_string('DeadLetterReason'),
    types.wrap_string(deadLetter.reason),
    types.wrap_string('DeadLetterErrorDescription'),
    types.wrap_string(deadLetter.description),
  ];
  return [encode(asSection(sectionCode.applicationProperties, types.Map32([...entriesOf(own), ...reason])))];
}

/**
 * Replaces the sender's header and annotations. `lockedUntil` (steady clock) only for a peek-lock.
 */
export function encodeForReceiver(message: QueuedMessage, lockedUntil?: number): Buffer {
  const sections = readSections(message.bytes);
  const one = (code: number) => sections.find((section) => section.code === code);
  return Buffer.concat([
    encode(header(message), annotations(message, lockedUntil, one(sectionCode.messageAnnotations))),
    ...bytesOf(sections.filter(({ code }) => code === sectionCode.properties)),
    ...applicationProperties(message, one(sectionCode.applicationProperties)),
    ...bytesOf(sections.filter(({ code }) => code > sectionCode.applicationProperties)),
  ]);
}
