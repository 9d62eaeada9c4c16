import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok, type Result } from '../../shared/result.ts';
import { createApproach } from './approach.ts';
import type { HubFailure } from './bounded.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

function approach() {
  const openings: { signal: AbortSignal; end: (line: Result<TLSSocket, HubFailure>) => void }[] = [];
  const begun = createApproach(
    (signal) =>
      new Promise((resolve) => {
        openings.push({ signal, end: resolve });
        signal.addEventListener('abort', () => {
          resolve(err({ code: 'cancelled' }));
        });
      }),
  );
  return { ...begun, openings };
}

const socket = () => new TLSSocket(new Socket());

test('what was begun is taken over, once', async () => {
  const { begin, line, openings } = approach();
  begin();
  begin();
  const taken = line(never);
  expect(openings).toHaveLength(1);
  const opened = ok(socket());
  openings[0]?.end(opened);
  expect(await taken).toBe(opened);
  void line(never);
  expect(openings).toHaveLength(2);
});

test('without a beginning a line is opened', () => {
  const { line, openings } = approach();
  void line(never);
  expect(openings[0]?.signal).toBe(never);
});

test('what nobody takes is dropped after a second, open or not', async () => {
  const { begin, line, openings } = approach();
  const unused = socket();
  begin();
  openings[0]?.end(ok(unused));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(unused.destroyed).toBe(true);
  begin();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(openings[1]?.signal.aborted).toBe(true);
  void line(never);
  expect(openings).toHaveLength(3);
});

test('whoever takes it can end it', async () => {
  const { begin, line, openings } = approach();
  const caller = new AbortController();
  begin();
  const taken = line(caller.signal);
  caller.abort();
  expect(await taken).toEqual(err({ code: 'cancelled' }));
  expect(openings).toHaveLength(1);
});

test('a line that was dropped meanwhile is opened anew', async () => {
  const { begin, line, openings } = approach();
  begin();
  const dropped = socket();
  dropped.destroy();
  openings[0]?.end(ok(dropped));
  const taken = line(never);
  await vi.advanceTimersByTimeAsync(0);
  const fresh = ok(socket());
  openings[1]?.end(fresh);
  expect(await taken).toBe(fresh);
});
