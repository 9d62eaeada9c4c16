import { expect, test } from 'vitest';
import { parseMessageBody } from './message-body.ts';

test('the body of a message is JSON in UTF-8, or nothing', () => {
  expect(parseMessageBody(Buffer.from('{"a":"é"}'))).toEqual({ a: 'é' });
  expect(parseMessageBody(Buffer.from('{"a":"é"}', 'latin1'))).toBeUndefined();
  expect(parseMessageBody(Buffer.from('{"a":1}', 'utf16le'))).toBeUndefined();
  expect(parseMessageBody(Buffer.from('{"a":'))).toBeUndefined();
  expect(parseMessageBody(Buffer.of())).toBeUndefined();
});

test('what was sent as a value stays what it is', () => {
  expect([parseMessageBody({ a: 1 }), parseMessageBody('{}'), parseMessageBody(null)]).toEqual([
    { a: 1 },
    '{}',
    null,
  ]);
});
