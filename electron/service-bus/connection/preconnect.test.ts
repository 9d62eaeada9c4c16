import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { err, ok, type Result } from '../../../shared/result.ts';
import { createPreconnect } from './preconnect.ts';
import type { ActionError } from '../run-step.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const never = new AbortController().signal;

function preconnect() {
  const openings: { signal: AbortSignal; end: (connection: Result<TLSSocket, ActionError>) => void }[] = [];
  const begun = createPreconnect(
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

const connection = () => new TLSSocket(new Socket());

test('what was begun is taken over, once', async () => {
  const { begin, connect, openings } = preconnect();
  begin();
  begin();
  const taken = connect(never);
  expect(openings).toHaveLength(1);
  const opened = ok(connection());
  openings[0]?.end(opened);
  expect(await taken).toBe(opened);
  void connect(never);
  expect(openings).toHaveLength(2);
});

test('without a beginning a line is opened', () => {
  const { connect, openings } = preconnect();
  void connect(never);
  expect(openings[0]?.signal).toBe(never);
});

test('what nobody takes is dropped after a second, open or not', async () => {
  const { begin, connect, openings } = preconnect();
  const unused = connection();
  begin();
  openings[0]?.end(ok(unused));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(unused.destroyed).toBe(true);
  begin();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(openings[1]?.signal.aborted).toBe(true);
  void connect(never);
  expect(openings).toHaveLength(3);
});

test('whoever takes it can end it', async () => {
  const { begin, connect, openings } = preconnect();
  const caller = new AbortController();
  begin();
  const taken = connect(caller.signal);
  caller.abort();
  expect(await taken).toEqual(err({ code: 'cancelled' }));
  expect(openings).toHaveLength(1);
});

test('a line that was dropped meanwhile is opened anew', async () => {
  const { begin, connect, openings } = preconnect();
  begin();
  const dropped = connection();
  dropped.destroy();
  openings[0]?.end(ok(dropped));
  const taken = connect(never);
  await vi.advanceTimersByTimeAsync(0);
  const fresh = ok(connection());
  openings[1]?.end(fresh);
  expect(await taken).toBe(fresh);
});
