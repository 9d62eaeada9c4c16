import { expect, test } from 'vitest';
import { createTypedText } from './typed-text.ts';

const service = 'cegid-file-exchange';
const key = { identifier: 'i', secret: 's' };

test('what was typed last is on offer once the page is gone, and only then', () => {
  const typed = createTypedText();
  typed.keep(service, { identifier: 'old', secret: 'old' });
  typed.keep(service, key);
  expect(typed.held()).toEqual([]);
  typed.pageGone();
  expect(typed.held()).toEqual([service]);
  expect(typed.offered(service)).toEqual(key);
  typed.drop();
  expect(typed.offered(service)).toBeUndefined();
});

test.each([
  { identifier: '', secret: '' },
  { identifier: 'i', secret: '' },
])('fields that hold no whole key leave nothing behind', (left) => {
  const typed = createTypedText();
  typed.keep(service, key);
  typed.keep(service, left);
  typed.pageGone();
  expect(typed.held()).toEqual([]);
});

test('a second break-down does not take the offer away', () => {
  const typed = createTypedText();
  typed.keep(service, key);
  typed.pageGone();
  typed.pageGone();
  expect(typed.held()).toEqual([service]);
});
