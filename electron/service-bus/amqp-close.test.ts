import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeReasonIn } from './amqp-close.ts';

const text = (code: number, words: string) => [code, words.length, ...Buffer.from(words)];
const list = (...items: readonly number[]) => [0xc0, items.length + 1, 3, ...items];

function frame(...performative: readonly number[]): Buffer {
  const bytes = Buffer.from([0, 0, 0, 0, 2, 0, 0, 0, 0, 0x53, ...performative]);
  bytes.writeUInt32BE(bytes.length);
  return bytes;
}

const words = ['amqp:unauthorized-access', 'Ip has been prevented.'] as const;
const error = [0, 0x53, 0x1d, ...list(...text(0xa3, words[0]), ...text(0xa1, words[1]))];
const closing = frame(0x18, ...list(...error));
const opening = frame(0x10, ...list(...text(0xa1, 'a-container')));

test('the words of a closing frame are heard, also behind another frame', () => {
  expect(closeReasonIn(closing)).toBe(words.join(' '));
  expect(closeReasonIn(Buffer.concat([opening, closing]))).toBe(words.join(' '));
});

test('other frames, and one that closes without a word, say nothing', () => {
  expect(closeReasonIn(opening)).toBeUndefined();
  expect(closeReasonIn(frame(0x18, 0x45))).toBeUndefined();
  expect(closeReasonIn(Buffer.from('AMQP\x03\x01\x00\x00', 'latin1'))).toBeUndefined();
});

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(), fc.nat(), (bytes, cut, at) => {
      closeReasonIn(Buffer.from(bytes));
      closeReasonIn(closing.subarray(0, cut % closing.length));
      const spoilt = Buffer.from(closing);
      spoilt[at % spoilt.length] = bytes[0] ?? 0;
      closeReasonIn(spoilt);
    }),
  );
});
