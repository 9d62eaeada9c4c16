import { describe, expect, test } from 'vitest';
import { createRunOwnership } from './run-ownership.ts';
import type { OnboardingRecord } from './onboarding-record.ts';

const start = Date.parse('2026-11-23T18:20:00Z');
let seconds = 0;
const now = () => new Date(start + seconds * 1_000);
let living: readonly number[] = [];

/** How far a computer's clock is ahead, in seconds. */
interface Computer {
  readonly computer?: string;
  readonly host?: string;
  readonly ahead?: number;
}

const ownershipOf = (
  instance: string,
  pid: number,
  { computer = 'one', host = 'desk', ahead = 0 }: Computer = {},
) =>
  createRunOwnership({
    ...{ instance, pid, host, computer },
    now: () => new Date(now().getTime() + ahead * 1_000),
    elapsed: () => seconds * 1_000,
    isAlive: (found) => living.includes(found),
  });

const runningFor = (ownership: ReturnType<typeof ownershipOf>): OnboardingRecord => ({
  view: { kind: 'running', step: 'sent', percent: 0, since: now().toISOString(), reference: 'r' },
  attempts: 1,
  sicCode: 'SIC-1',
  lease: ownership.lease(),
});

describe('an onboarding another process conducts', () => {
  const other = ownershipOf('other', 7);
  const ours = ownershipOf('ours', 8);

  test('is left to it while it lives', () => {
    [seconds, living] = [0, [7, 8]];
    const record = runningFor(other);
    expect(ours.isRunElsewhere(record)).toBe(true);
    expect(ours.withExpiredLease(record)).toBe(record);
    expect(other.isRunElsewhere(record)).toBe(false);
    expect(other.withExpiredLease(record)).toBe(record);
  });

  test('was interrupted as soon as that process is gone', () => {
    [seconds, living] = [0, [7, 8]];
    const record = runningFor(other);
    living = [8];
    expect(ours.isRunElsewhere(record)).toBe(false);
    expect(ours.withExpiredLease(record)).toMatchObject({
      view: { kind: 'interrupted', reference: 'r' },
      lease: undefined,
    });
  });

  test('of another computer is waited for until it was seen for as long as a lease lasts', () => {
    [seconds, living] = [0, []];
    const record = runningFor(ownershipOf('far', 7, { computer: 'two' }));
    seconds = 30;
    expect(ours.isRunElsewhere(record)).toBe(true);
    seconds = 74;
    expect(ours.isRunElsewhere(record)).toBe(true);
    seconds = 76;
    expect(ours.withExpiredLease(record).view.kind).toBe('interrupted');
  });

  test.each([46, 290, -3_600])('is left to it by a desk whose clock is %i s ahead', (ahead) => {
    [seconds, living] = [0, []];
    const computer = ownershipOf('ahead', 9, { ahead });
    const record = runningFor(ownershipOf('far', 7, { computer: 'two' }));
    expect(computer.withExpiredLease(record)).toBe(record);
    seconds = 46;
    expect(computer.withExpiredLease(record).view.kind).toBe('interrupted');
  });

  test('of long ago was interrupted, also for a process that sees it for the first time', () => {
    [seconds, living] = [0, []];
    const record = runningFor(ownershipOf('far', 7, { computer: 'two' }));
    seconds = 346;
    expect(ownershipOf('new', 9).withExpiredLease(record).view.kind).toBe('interrupted');
  });

  test('on another computer of our name is left to it, whatever our process numbers say', () => {
    [seconds, living] = [0, [8]];
    const record = runningFor(ownershipOf('twin', 7, { computer: 'two', host: 'desk' }));
    expect(ours.isRunElsewhere(record)).toBe(true);
  });

  test('here was interrupted when its process is gone, also under the computer’s former name', () => {
    [seconds, living] = [0, [8]];
    expect(ours.withExpiredLease(runningFor(ownershipOf('gone', 7, { host: 'before' }))).view.kind).toBe(
      'interrupted',
    );
  });

  test('from before there were leases was interrupted', () => {
    const { lease, ...old } = runningFor(other);
    expect(lease).toBeDefined();
    expect(ours.withExpiredLease(old).view.kind).toBe('interrupted');
  });
});
