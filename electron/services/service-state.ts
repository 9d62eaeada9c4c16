import * as z from 'zod/mini';
import { serviceIds, type ServiceId } from '../../shared/catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import { createQueue } from '../../shared/queue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { KeyCheck } from '../../shared/view.ts';
import { hubProblem } from '../hub/hub-problem.ts';
import {
  afterRestart,
  noOnboarding,
  onboardingRecord,
  type OnboardingRecord,
} from '../onboarding/onboarding-record.ts';
import type { JsonFile } from '../store/json-file.ts';

const keyCheck = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pending') }),
  z.object({ kind: z.literal('accepted'), at: z.string() }),
  z.object({ kind: z.literal('refused'), at: z.string() }),
  z.object({ kind: z.literal('unreachable'), at: z.string(), problem: hubProblem }),
]) satisfies z.ZodMiniType<KeyCheck>;

const serviceState = z.object({ keySavedAt: z.string(), check: keyCheck, onboarding: onboardingRecord });

const stateFile = z.object({ format: z.literal(1), services: z.record(z.string(), serviceState) });

/** What the app remembers of a service beside its key: what the hub said and where the onboarding stands. */
export interface ServiceState {
  /** When the key that this state speaks of was saved; empty without a key. */
  readonly keySavedAt: string;
  readonly check: KeyCheck;
  readonly onboarding: OnboardingRecord;
}

/** A key nobody has asked the hub about yet. */
export const freshState = (keySavedAt: string): ServiceState => ({
  keySavedAt,
  check: { kind: 'pending' },
  onboarding: noOnboarding,
});

/** The services' states: in memory at once, on disk when asked. */
export interface ServiceStates {
  /** Reads the file once; a damaged one is set aside at the next write, for nothing in it cannot be found again. */
  load(): Promise<void>;
  get(service: ServiceId): ServiceState;
  show(service: ServiceId, change: Partial<ServiceState>): void;
  keep(service: ServiceId, change: Partial<ServiceState>): Promise<Result<null, Problem>>;
}

/** Keeps the states in `file` and calls `changed` after each change in memory. */
export function createServiceStates(file: JsonFile, changed: (service: ServiceId) => void): ServiceStates {
  const states = new Map<ServiceId, ServiceState>();
  const inTurn = createQueue();
  let damaged = false;

  const get = (service: ServiceId) => states.get(service) ?? freshState('');

  function show(service: ServiceId, change: Partial<ServiceState>) {
    states.set(service, { ...get(service), ...change });
    changed(service);
  }

  async function write(): Promise<Result<null, Problem>> {
    const aside = damaged ? await file.setAside() : ok(null);
    if (aside.ok) damaged = false;
    const written = !aside.ok ? aside : await file.write({ format: 1, services: Object.fromEntries(states) });
    return written.ok ? ok(null) : err({ code: 'file-not-written', reason: written.problem });
  }

  return {
    async load() {
      const read = await file.read();
      const parsed = stateFile.safeParse(read.kind === 'present' ? read.content : undefined);
      damaged = (read.kind === 'damaged' || read.kind === 'present') && !parsed.success;
      if (!parsed.success) return;
      for (const service of serviceIds) {
        const state = parsed.data.services[service];
        if (state !== undefined)
          states.set(service, { ...state, onboarding: afterRestart(state.onboarding) });
      }
    },
    get,
    show,
    keep(service, change) {
      show(service, change);
      return inTurn(write);
    },
  };
}
