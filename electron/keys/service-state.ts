import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { serviceIds, type ServiceId } from '../../shared/catalogue.ts';
import type { Problem } from '../../shared/problem.ts';
import { createQueue } from '../../shared/timing/queue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { schemaOf } from '../../shared/schema-of.ts';
import type { KeyCheck } from '../../shared/view.ts';
import { storedServiceBusProblem } from '../service-bus/stored-problem.ts';
import { noOnboarding, onboardingRecord, type OnboardingRecord } from '../onboarding/onboarding-record.ts';
import { openJsonFile, type JsonFile, type JsonFileContent, type JsonObject } from '../files/json-file.ts';
import type { Polling } from '../files/polling.ts';

const unanswered = z.object({ at: z.string(), problem: storedServiceBusProblem });

const keyCheck = schemaOf<KeyCheck>()(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('pending') }),
    z.object({
      kind: z.enum(['accepted', 'refused']),
      at: z.string(),
      unanswered: z.exactOptional(unanswered),
    }),
    z.object({ kind: z.literal('unreachable'), ...unanswered.shape }),
  ]),
);

const serviceState = z.object({ keySavedAt: z.string(), check: keyCheck, onboarding: onboardingRecord });

const stateFile = z.object({ format: z.literal(1), services: z.record(z.string(), serviceState) });

/** A file of a newer format is left unchanged. */
export const openStateFile = (folder: string, groupShared: boolean, polling?: Polling): JsonFile =>
  openJsonFile(folder, 'services', {
    groupShared,
    polling,
    rule: {
      isWhole: (content) => isNewer(content) || stateFile.safeParse(content).success,
      revisionOf: (content) => (isNewer(content) ? Infinity : revisionOf(content)),
    },
  });

/** Grows with each write. Earlier versions wrote none. */
const revised = z.object({ revision: z.int() });

const revisionOf = (content: JsonObject | undefined) => revised.safeParse(content).data?.revision ?? 0;

const isNewer = ({ format }: JsonObject) => typeof format === 'number' && format > 1;

export interface ServiceState {
  /** Empty without a key. */
  readonly keySavedAt: string;
  readonly check: KeyCheck;
  readonly onboarding: OnboardingRecord;
}

export const freshState = (keySavedAt: string): ServiceState => ({
  keySavedAt,
  check: { kind: 'pending' },
  onboarding: noOnboarding,
});

/** Shared by all processes of the folder. Changes can show before they are written. */
export interface ServiceStates {
  /** An unreadable file changes nothing. */
  load(): Promise<void>;
  subscribe(listener: StateListener): void;
  follow(): () => void;
  /** A run whose owner died is `interrupted`. */
  get(service: ServiceId): ServiceState;
  /** Not written: it need not survive a restart. */
  show(service: ServiceId, change: Partial<ServiceState>): void;
  /** Shows, then writes unless the file is about a newer key. */
  keep(service: ServiceId, change: Partial<ServiceState>): Promise<Result<null, Problem>>;
  /** Writes under lock unless `change` refuses, then shows. */
  change(service: ServiceId, change: StateChange): Promise<Result<null, Problem>>;
}

type StateChange = (found: ServiceState) => Result<ServiceState, Problem>;

export type Origin = 'here' | 'elsewhere';

type StateListener = (service: ServiceId, origin: Origin) => void;

export interface ServiceStatesParts {
  readonly file: JsonFile;
  readonly withExpiredLease: (record: OnboardingRecord) => OnboardingRecord;
}

export function createServiceStates({ file, withExpiredLease }: ServiceStatesParts): ServiceStates {
  const onDisk = new Map<ServiceId, ServiceState>();
  const shown = new Map<ServiceId, Partial<ServiceState>>();
  // A read that started before a write must not be adopted after it.
  const inTurn = createQueue();
  const listeners: StateListener[] = [];
  const changed: StateListener = (service, origin) => {
    for (const listener of listeners) listener(service, origin);
  };

  const raw = (service: ServiceId): ServiceState => ({
    ...(onDisk.get(service) ?? freshState('')),
    ...shown.get(service),
  });

  function show(service: ServiceId, change: Partial<ServiceState>) {
    shown.set(service, { ...shown.get(service), ...change });
    changed(service, 'here');
  }

  /** Drops what was shown of an older state. */
  function adopt(service: ServiceId, found: ServiceState) {
    const before = onDisk.get(service);
    const isSameKey = raw(service).keySavedAt === found.keySavedAt;
    onDisk.set(service, found);
    if (before !== undefined && isDeepStrictEqual(before, found)) return;
    const { check, onboarding } = shown.get(service) ?? {};
    shown.set(service, {
      ...(isSameKey && check && { check }),
      ...(isSameKey && onboarding && isSameRun(onboarding, found.onboarding) && { onboarding }),
    });
    changed(service, 'elsewhere');
  }

  const change = (service: ServiceId, decide: StateChange) => inTurn(() => changeNow(service, decide));

  async function changeNow(service: ServiceId, decide: StateChange): Promise<Result<null, Problem>> {
    let theirs: ServiceState | undefined;
    let basis = raw(service);
    let written = basis;
    const updated = await file.update<Problem>((found) => {
      if (found.kind === 'blocked') return err({ code: 'file-not-written', reason: 'file-busy' });
      if (found.kind === 'present' && isNewer(found.content))
        return err({ code: 'file-not-written', reason: 'other' });
      theirs = parse(found)?.services[service];
      basis = newer(theirs, raw(service));
      const decided = decide(basis);
      if (!decided.ok) return decided;
      written = decided.value;
      const noted = notedServices(found);
      const entry = theirs === basis ? { ...noted[service], ...differences(basis, written) } : written;
      const revision = revisionOf(contentOf(found)) + 1;
      return ok({ content: { format: 1, revision, services: { ...noted, [service]: entry } } });
    });
    if (updated.ok) {
      // Changes of other processes are reported first, as theirs.
      if (theirs === basis) adopt(service, basis);
      const { check, onboarding } = shown.get(service) ?? {};
      // Untouched parts may be shown ahead of the disk.
      shown.set(service, {
        ...(written.check === basis.check && check && { check }),
        ...(written.onboarding === basis.onboarding && onboarding && { onboarding }),
      });
      onDisk.set(service, written);
      changed(service, 'here');
    }
    return updated;
  }

  const load = () => inTurn(loadNow);

  async function loadNow() {
    const read = parse(await file.read());
    for (const service of serviceIds) {
      const found = read?.services[service];
      if (found !== undefined) adopt(service, found);
    }
  }

  return {
    load,
    subscribe(listener) {
      listeners.push(listener);
    },
    follow: () =>
      file.watch(() => {
        void load();
      }),
    get(service) {
      const state = raw(service);
      return { ...state, onboarding: withExpiredLease(state.onboarding) };
    },
    show,
    keep(service, kept) {
      const { keySavedAt } = { ...raw(service), ...kept };
      show(service, kept);
      return change(service, (found) => {
        const isOurs = kept.keySavedAt !== undefined || found.keySavedAt === keySavedAt;
        if (!isOurs) return ok(found);
        // A write to a share takes seconds. Another answer about the key may have come meanwhile.
        const { check, keySavedAt: shownKey } = raw(service);
        return ok({ ...found, ...kept, ...(kept.check && shownKey === keySavedAt && { check }) });
      });
    },
    change,
  };
}

function contentOf(read: JsonFileContent) {
  const copy = read.kind === 'damaged' ? read.copy : undefined;
  return read.kind === 'present' ? read.content : copy;
}

const parse = (read: JsonFileContent) => stateFile.safeParse(contentOf(read)).data;

const notedFile = z.object({ services: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** Fields that only a newer version knows are written back unchanged. */
const notedServices = (read: JsonFileContent) => notedFile.safeParse(contentOf(read)).data?.services ?? {};

const differences = (before: ServiceState, after: ServiceState) => ({
  ...(after.keySavedAt !== before.keySavedAt && { keySavedAt: after.keySavedAt }),
  ...(after.check !== before.check && { check: after.check }),
  ...(after.onboarding !== before.onboarding && { onboarding: after.onboarding }),
});

const newer = (found: ServiceState | undefined, known: ServiceState): ServiceState =>
  found === undefined || found.keySavedAt < known.keySavedAt ? known : found;

/** The shown one may be ahead. */
const isSameRun = (one: OnboardingRecord, other: OnboardingRecord) =>
  one.view.kind === 'running' && other.view.kind === 'running' && one.view.reference === other.view.reference;
