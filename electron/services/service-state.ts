import * as z from 'zod/mini';
import { serviceIds, type ServiceId } from '../../shared/catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { KeyCheck } from '../../shared/view.ts';
import { hubProblem } from '../hub/hub-problem.ts';
import {
  afterRestart,
  noOnboarding,
  onboardingRecord,
  type OnboardingRecord,
} from '../onboarding/onboarding-record.ts';
import type { JsonFile, JsonFileContent } from '../store/json-file.ts';

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
  /** Reads the file once; a damaged one is copied aside at the next write, for nothing in it cannot be found again. */
  load(): Promise<void>;
  get(service: ServiceId): ServiceState;
  show(service: ServiceId, change: Partial<ServiceState>): void;
  keep(service: ServiceId, change: Partial<ServiceState>): Promise<Result<null, Problem>>;
}

/** Keeps the states in `file` and calls `changed` after each change in memory. */
export function createServiceStates(file: JsonFile, changed: (service: ServiceId) => void): ServiceStates {
  const states = new Map<ServiceId, ServiceState>();
  const changedHere = new Set<ServiceId>();

  const parse = (read: JsonFileContent) =>
    stateFile.safeParse(read.kind === 'present' ? read.content : undefined);

  const get = (service: ServiceId) => states.get(service) ?? freshState('');

  function show(service: ServiceId, change: Partial<ServiceState>) {
    states.set(service, { ...get(service), ...change });
    changedHere.add(service);
    changed(service);
  }

  /** Replaces what this process changed; the other services may belong to another window or computer. */
  const write = () =>
    file.update<Problem>((found) => {
      if (found.kind === 'blocked') return err({ code: 'file-not-written', reason: 'file-busy' });
      const parsed = parse(found);
      const others = parsed.success ? parsed.data.services : {};
      const own = [...states].filter(([service]) => changedHere.has(service));
      const content = { format: 1, services: { ...others, ...Object.fromEntries(own) } };
      return ok(found.kind === 'present' && !parsed.success ? { content, keepOld: 'corrupt' } : { content });
    });

  return {
    async load() {
      const parsed = parse(await file.read());
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
      return write();
    },
  };
}
