import type { Lease, OnboardingRecord } from './onboarding-record.ts';
import { epochMilliseconds } from '../../shared/timing/clock.ts';

/** How long a running onboarding belongs to who began it, in milliseconds: longer than any can last. */
const leaseTime = 45_000;

/** Tells what of the onboardings in a shared folder is ours. */
export interface RunOwnership {
  /** A lease for an onboarding we begin now. */
  lease(): Lease;
  /** Whether an onboarding runs that another process conducts, and which that process has not left behind. */
  isRunElsewhere(record: OnboardingRecord): boolean;
  /** A record as this process should take it: what runs no more, whoever ran it, was interrupted. */
  withExpiredLease(record: OnboardingRecord): OnboardingRecord;
}

/** What a tenancy needs to know of this process and of the others on this computer. */
export interface RunOwnershipParts {
  readonly instance: string;
  readonly pid: number;
  /** What the computer is called, for people to read. */
  readonly host: string;
  /** Names those processes that `isAlive` can tell of. */
  readonly computer: string;
  readonly now: () => Date;
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed: () => number;
  /** Whether a process of this computer is there. */
  readonly isAlive: (pid: number) => boolean;
}

/**
 * How far two computers' clocks are apart at most, in milliseconds: with a clock further off the hub takes no token, so that
 * nobody here could go on with an onboarding anyhow.
 */
const clocksApart = 5 * 60_000;

/** Most leases of others that are remembered: one a service runs at a time. */
const mostSeen = 32;

export function createRunOwnership(parts: RunOwnershipParts): RunOwnership {
  const { instance, pid, host, computer, now, elapsed, isAlive } = parts;
  /** When each lease of others was first seen, by our own clock. */
  const firstSeen = new Map<string, number>();

  function seenFor({ instance: holder, until }: Lease): number {
    const name = `${holder} ${until}`;
    const at = firstSeen.get(name) ?? elapsed();
    firstSeen.set(name, at);
    const [oldest] = firstSeen.keys();
    if (firstSeen.size > mostSeen && oldest !== undefined) firstSeen.delete(oldest);
    return elapsed() - at;
  }

  /** Another computer's clock says nothing by itself: the lease is over when we have seen it for as long as it lasts. */
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
