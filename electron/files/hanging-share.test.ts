import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchFile } from './watch-file.ts';

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  watch: vi.fn(() => {
    throw new Error('cannot be watched');
  }),
}));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  stat: vi.fn(() => new Promise(() => undefined)),
}));

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

// To listen again would wait for the share in the event loop.
test('a share that hangs is looked at once and not listened to again', async () => {
  const end = watchFile('/nowhere/a.json', () => undefined);
  vi.mocked(watch).mockClear();
  await vi.advanceTimersByTimeAsync(20_000);
  end();
  expect(stat).toHaveBeenCalledTimes(1);
  expect(watch).not.toHaveBeenCalled();
});
