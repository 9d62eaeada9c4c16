import { watch } from 'node:fs';
import { open, stat, statfs } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPolling } from './polling.ts';
import { watchFile } from './watch-file.ts';

vi.mock('node:fs', async (original) => ({
  ...(await original<typeof import('node:fs')>()),
  watch: vi.fn(() => {
    throw new Error('cannot be watched');
  }),
}));
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  stat: vi.fn(),
  statfs: vi.fn(),
  open: vi.fn(),
}));

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetAllMocks();
});
afterEach(() => vi.useRealTimers());

const attributes = (revision: number) => ({ mtimeNs: BigInt(revision), size: 1n, ino: 1n, dev: 7n });

/** Numbered as by `statfs` of Linux. */
function shareOf(type: number, revisionSeen: () => number, revision: () => number): void {
  vi.mocked(stat as () => unknown).mockImplementation(() => Promise.resolve(attributes(revisionSeen())));
  vi.mocked(statfs as () => unknown).mockResolvedValue({ type });
  vi.mocked(open as () => unknown).mockImplementation(() =>
    Promise.resolve({
      stat: () => Promise.resolve(attributes(revision())),
      close: () => Promise.resolve(),
    }),
  );
}

// To listen again would wait for the share in the event loop.
test('a share that hangs is looked at once and not listened to again', async () => {
  vi.mocked(stat).mockReturnValue(new Promise(() => undefined));
  const end = watchFile('/nowhere/a.json', () => undefined);
  vi.mocked(watch).mockClear();
  await vi.advanceTimersByTimeAsync(20_000);
  end();
  expect(stat).toHaveBeenCalledTimes(1);
  expect(watch).not.toHaveBeenCalled();
});

test('without events a change is told within five seconds, only while polling is on', async () => {
  let revision = 1;
  shareOf(
    1,
    () => revision,
    () => revision,
  );
  const polling = createPolling();
  const changed = vi.fn();
  const end = watchFile('/nowhere/a.json', changed, polling);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stat).not.toHaveBeenCalled();
  polling.set(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(changed).toHaveBeenCalledTimes(1);
  revision = 2;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(changed).toHaveBeenCalledTimes(2);
  polling.set(false);
  revision = 3;
  vi.mocked(stat).mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stat).not.toHaveBeenCalled();
  polling.set(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(changed).toHaveBeenCalledTimes(3);
  end();
  polling.set(false);
  polling.set(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(changed).toHaveBeenCalledTimes(3);
});

test.each([
  ['NFS', 0x6969, 1],
  ['sshfs', 0x65735546, 1],
  // Opening there hinders whoever replaces the file, and its cache lasts a second.
  ['SMB', 0xfe534d42, 0],
])('attributes cached by %s are passed by', async (_name, type, times) => {
  let revision = 1;
  shareOf(
    type,
    () => 1,
    () => revision,
  );
  const changed = vi.fn();
  const end = watchFile('/nowhere/a.json', changed);
  await vi.advanceTimersByTimeAsync(2_500);
  changed.mockClear();
  revision = 2;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(changed).toHaveBeenCalledTimes(times);
  end();
});
