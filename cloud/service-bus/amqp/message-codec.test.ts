import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueuedMessage } from '../queues/message.ts';
import { readEdit } from './edit-properties.ts';
import { MessageRefused, readIncoming } from './incoming-message.ts';
import { encodeForReceiver } from './outgoing-message.ts';
import { rhea } from './rhea-server.ts';

const encode = (fields: object): Buffer => rhea.message.encode({ body: 'hello', ...fields });
const decode = (bytes: Buffer) => rhea.message.decode(bytes);

const queued = (bytes: Buffer, changes: Partial<QueuedMessage> = {}): QueuedMessage => ({
  ...readIncoming(bytes),
  sequence: 7,
  state: 'active',
  enqueuedAt: 1_000,
  expiresAt: Infinity,
  deliveryCount: 1,
  ...changes,
});

describe('an incoming message', () => {
  it('tells its id, session and lifetime', () => {
    expect(readIncoming(encode({ message_id: 'a', group_id: 's', ttl: 500 }))).toMatchObject({
      id: 'string:a',
      sessionId: 's',
      ttlMs: 500,
    });
  });

  it('gets an id if it has none, and keeps its other properties', () => {
    const { id, bytes } = readIncoming(encode({ subject: 'greeting', application_properties: { a: 1 } }));
    const decoded = decode(bytes);
    expect(`string:${String(decoded['message_id'])}`).toBe(id);
    expect(decoded).toMatchObject({ subject: 'greeting', body: 'hello', application_properties: { a: 1 } });
  });

  it('is refused when it is no message, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => {
        try {
          readIncoming(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(MessageRefused);
        }
      }),
    );
  });

  it('tells when it wants to come, and is refused when that is no time', () => {
    const at = (time: unknown) =>
      encode({ message_id: 'a', message_annotations: { 'x-opt-scheduled-enqueue-time': time } });
    expect(readIncoming(at(new Date(5_000))).scheduledFor).toBe(5_000);
    expect(() => readIncoming(at('tomorrow'))).toThrow(MessageRefused);
  });
});

describe('properties changed by a settlement', () => {
  const original = encode({ message_id: 'a', application_properties: { kept: 1, changed: 'before' } });

  it('replace those of the same name and leave the rest of the message alone', () => {
    const edited = readEdit({ changed: 'after', added: true }, 1_000)?.(original) ?? original;
    expect(decode(edited)).toMatchObject({
      message_id: 'a',
      body: 'hello',
      application_properties: { kept: 1, changed: 'after', added: true },
    });
  });

  it('are none where none are named', () => {
    expect([readEdit(undefined, 1_000), readEdit({}, 1_000)]).toEqual([undefined, undefined]);
  });

  it('are refused when they are no plain values, or too many', () => {
    expect(() => readEdit({ list: [1] }, 1_000)).toThrow(MessageRefused);
    expect(() => readEdit({ long: 'x'.repeat(1_000) }, 1_000)?.(original)).toThrow(MessageRefused);
  });
});

describe('a message for a receiver', () => {
  it('carries what the broker knows of it', () => {
    const decoded = decode(
      encodeForReceiver(queued(encode({ message_id: 'a' }), { deliveryCount: 3 }), 5_000),
    );
    expect(decoded).toMatchObject({
      message_id: 'a',
      body: 'hello',
      delivery_count: 2,
      message_annotations: {
        'x-opt-sequence-number': 7,
        'x-opt-enqueued-time': new Date(1_000),
        'x-opt-locked-until': new Date(5_000),
      },
    });
  });

  it("keeps the sender's annotations but none that would pose as the broker's", () => {
    const forged = encode({
      message_id: 'a',
      message_annotations: { mine: 'x', 'x-opt-sequence-number': 99 },
    });
    expect(decode(encodeForReceiver(queued(forged)))).toMatchObject({
      message_annotations: { mine: 'x', 'x-opt-sequence-number': 7 },
    });
  });

  it('says why it is a dead letter, beside its own properties', () => {
    const deadLetter = { source: 'orders', reason: 'poison', description: 'unreadable' };
    const bytes = encode({ message_id: 'a', application_properties: { own: true } });
    expect(decode(encodeForReceiver(queued(bytes, { deadLetter })))).toMatchObject({
      application_properties: {
        own: true,
        DeadLetterReason: 'poison',
        DeadLetterErrorDescription: 'unreadable',
      },
      message_annotations: { 'x-opt-deadletter-source': 'orders' },
    });
  });
});
