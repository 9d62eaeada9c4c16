import type { Lease, OnboardingRecord } from './onboarding-record.ts';
import { epochMilliseconds } from '../../shared/timing/clock.ts';

/** Milliseconds. Longer than any onboarding lasts. */
const leaseTime = 45_000;

export interface RunOwnership {
  lease(): Lease;
  /** Another live process runs it. */
  isRunElsewhere(record: OnboardingRecord): boolean;
  /** A run whose process ended, or whose lease expired, becomes `interrupted`. */
  withExpiredLease(record: OnboardingRecord): OnboardingRecord;
}

export interface RunOwnershipParts {
  readonly instance: string;
  readonly pid: number;
  /** For people to read. */
  readonly host: string;
  /** Whose processes `isAlive` can see. */
  readonly computer: string;
  readonly now: () => Date;
  /** Milliseconds, monotonic. */
  readonly elapsed: () => number;
  readonly isAlive: (pid: number) => boolean;
}

/**
 * Milliseconds. A lease further past its date has expired: Service Bus rejects tokens of such a
 * clock.
 */
const clocksApart = 5 * 60_000;

const mostSeen = 32;

export function createRunOwnership(parts: RunOwnershipParts): RunOwnership {
  const { instance, pid, host, computer, now, elapsed, isAlive } = parts;
  const firstSeen = new Map<string, number>();

  function seenFor({ instance: holder, until }: Lease): number {
    const name = `${holder} ${until}`;
    const at = firstSeen.get(name) ?? elapsed();
    firstSeen.set(name, at);
    const [oldest] = firstSeen.keys();
    if (firstSeen.size > mostSeen && oldest !== undefined) firstSeen.delete(oldest);
    return elapsed() - at;
  }

  /**
   * Another computer's clock is not trusted: a lease expires once we saw it for its whole duration.
   */
  function isValid(found: Lease): boolean {
    if (found.computer === computer && !isAlive(found.pid)) return false;
    return (
      seenFor(found) < leaseTime && epochMilliseconds(now()) < epochMilliseconds(found.until) + clocksApart
    );
  }

  const isRunElsewhere = ({ view, lease: found }: OnboardingRecord) =>
    view.kind === 'running' && found !== undefined && found.instance !== instance && isValid(found);

  return {
    lease: () => ({
      instance,
      pid,
      host,
      computer,
      until: new Date(epochMilliseconds(now()) + leaseTime).toISOString(),
    }),
    isRunElsewhere,
    withExpiredLease(record) {
      if (record.view.kind !== 'running' || isRunElsewhere(record)) return record;
      if (record.lease?.instance === instance) return record;
      const { since, reference } = record.view;
      return { ...record, view: { kind: 'interrupted', since, reference }, lease: undefined };
    },
  };
}
