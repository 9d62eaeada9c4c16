import { describe, expect, test } from 'vitest';
import { createTenancy, isAlive } from './lease.ts';
import type { OnboardingRecord } from './onboarding-record.ts';

const start = Date.parse('2026-11-23T18:20:00Z');
let seconds = 0;
const now = () => new Date(start + seconds * 1_000);
let living: readonly number[] = [];

const tenancyOf = (instance: string, pid: number, host = 'desk') =>
  createTenancy({ instance, pid, host, now, isAlive: (found) => living.includes(found) });

const runningFor = (tenancy: ReturnType<typeof tenancyOf>): OnboardingRecord => ({
  view: { kind: 'running', step: 'sent', percent: 0, since: now().toISOString(), reference: 'r' },
  attempts: 1,
  sicCode: 'SIC-1',
  lease: tenancy.lease(),
});

describe('an onboarding another process conducts', () => {
  const other = tenancyOf('other', 7);
  const ours = tenancyOf('ours', 8);

  test('is left to it while it lives', () => {
    [seconds, living] = [0, [7, 8]];
    const record = runningFor(other);
    expect(ours.isElsewhere(record)).toBe(true);
    expect(ours.asSeen(record)).toBe(record);
    expect(other.isElsewhere(record)).toBe(false);
    expect(other.asSeen(record)).toBe(record);
  });

  test('was interrupted as soon as that process is gone', () => {
    [seconds, living] = [0, [7, 8]];
    const record = runningFor(other);
    living = [8];
    expect(ours.isElsewhere(record)).toBe(false);
    expect(ours.asSeen(record)).toMatchObject({
      view: { kind: 'interrupted', reference: 'r' },
      lease: undefined,
    });
  });

  test('of another machine is waited for until its lease is over', () => {
    [seconds, living] = [0, []];
    const record = runningFor(tenancyOf('far', 7, 'other-desk'));
    seconds = 44;
    expect(ours.isElsewhere(record)).toBe(true);
    seconds = 46;
    expect(ours.asSeen(record).view.kind).toBe('interrupted');
  });

  test('from before there were leases was interrupted', () => {
    const { lease, ...old } = runningFor(other);
    expect(lease).toBeDefined();
    expect(ours.asSeen(old).view.kind).toBe('interrupted');
  });
});

test('a living process is told from one that is gone', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2 ** 22 + 1)).toBe(false);
});
