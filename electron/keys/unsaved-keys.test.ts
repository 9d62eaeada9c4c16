import { expect, test } from 'vitest';
import { createUnsavedKeys } from './unsaved-keys.ts';

const service = 'cegid-file-exchange';
const key = { identifier: 'i', secret: 's' };

test('what was typed last is on offer once the page is gone, and only then', () => {
  const unsaved = createUnsavedKeys();
  unsaved.keep(service, { identifier: 'old', secret: 'old' });
  unsaved.keep(service, key);
  expect(unsaved.recovered()).toEqual([]);
  unsaved.pageGone();
  expect(unsaved.recovered()).toEqual([service]);
  expect(unsaved.recoveredKey(service)).toEqual(key);
  unsaved.dropRecovered();
  expect(unsaved.recoveredKey(service)).toBeUndefined();
});

test.each([
  { identifier: '', secret: '' },
  { identifier: 'i', secret: '' },
])('fields that hold no whole key leave nothing behind', (left) => {
  const unsaved = createUnsavedKeys();
  unsaved.keep(service, key);
  unsaved.keep(service, left);
  unsaved.pageGone();
  expect(unsaved.recovered()).toEqual([]);
});

test('a second break-down does not take the offer away', () => {
  const unsaved = createUnsavedKeys();
  unsaved.keep(service, key);
  unsaved.pageGone();
  unsaved.pageGone();
  expect(unsaved.recovered()).toEqual([service]);
});
