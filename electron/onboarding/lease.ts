import type { Lease, OnboardingRecord } from './onboarding-record.ts';

/** How long a running onboarding belongs to who began it, in milliseconds: longer than any can last. */
const leaseTime = 45_000;

/** Tells what of the onboardings in a shared folder is ours. */
export interface Tenancy {
  /** A lease for an onboarding we begin now. */
  lease(): Lease;
  /** Whether an onboarding runs that another process conducts, and which that process has not left behind. */
  isElsewhere(record: OnboardingRecord): boolean;
  /** A record as this process should take it: what runs no more, whoever ran it, was interrupted. */
  asSeen(record: OnboardingRecord): OnboardingRecord;
}

/** What a tenancy needs to know of this process and of the others on this machine. */
export interface TenancyParts {
  readonly instance: string;
  readonly pid: number;
  readonly host: string;
  readonly now: () => Date;
  /** Whether a process of this machine is there. */
  readonly isAlive: (pid: number) => boolean;
}

export function createTenancy({ instance, pid, host, now, isAlive }: TenancyParts): Tenancy {
  const isValid = (found: Lease) =>
    now().toISOString() < found.until && (found.host !== host || isAlive(found.pid));

  const isElsewhere = ({ view, lease: found }: OnboardingRecord) =>
    view.kind === 'running' && found !== undefined && found.instance !== instance && isValid(found);

  return {
    lease: () => ({
      instance,
      pid,
      host,
      until: new Date(now().getTime() + leaseTime).toISOString(),
    }),
    isElsewhere,
    asSeen(record) {
      if (record.view.kind !== 'running' || isElsewhere(record)) return record;
      if (record.lease?.instance === instance) return record;
      const { since, reference } = record.view;
      return { ...record, view: { kind: 'interrupted', since, reference }, lease: undefined };
    },
  };
}

/** Whether a process of this machine is there, be it another account's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
