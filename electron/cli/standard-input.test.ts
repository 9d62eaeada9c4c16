import { expect, test } from 'vitest';
import { keyFrom } from './standard-input.ts';

test.each(['id\nsecret', 'id\nsecret\n', 'id\r\nsecret\r\n\r\n'])('%j holds both parts', (text) => {
  expect(keyFrom(text)).toEqual({ identifier: 'id', secret: 'secret' });
});

test.each(['', 'id', 'id\n', 'id\nsecret\nmore', '\n\n'])('%j does not', (text) => {
  expect(keyFrom(text)).toBeUndefined();
});
