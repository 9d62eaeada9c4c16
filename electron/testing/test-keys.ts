import { randomUUID } from 'node:crypto';
import type { JournalEvent } from '../../shared/journal.ts';
import type { Firm, ServiceView } from '../../shared/view.ts';
import { createRunOwnership } from '../onboarding/run-ownership.ts';
import { createOnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import { createCheckAndOnboard } from '../keys/check-and-onboard.ts';
import { createKeyJournal } from '../keys/key-journal.ts';
import { onboardingMemory } from '../keys/onboarding-memory.ts';
import { createKeyService } from '../keys/key-service.ts';
import { createServiceStates, openStateFile } from '../keys/service-state.ts';
import type { Vault } from '../vault/vault.ts';
import { testVault } from './test-vault.ts';
import { scriptedServiceBus, type ServiceBusScript } from './scripted-service-bus.ts';

export const service = 'cegid-file-exchange';

export const key = { identifier: '0123456789ab', secret: 'the-secret' };

export const knownFirm = {
  kind: 'known',
  source: 'machine',
  sicCode: 'SIC-1',
  name: 'Cabinet',
} as const satisfies Firm;

export interface TestKeysParts {
  readonly folder: string;
  readonly script: ServiceBusScript;
  readonly firm?: Firm | (() => Firm);
  /** Whether processes of other computers are alive. */
  readonly othersLive?: boolean;
  readonly now?: () => Date;
  readonly vault?: Partial<Vault>;
}

/** On real files. */
export async function openTestKeys({
  folder,
  script,
  firm = knownFirm,
  othersLive = false,
  now = () => new Date('2026-11-23T18:20:00Z'),
  vault: replaced = {},
}: TestKeysParts) {
  const currentFirm = typeof firm === 'function' ? firm : () => firm;
  const views: ServiceView[] = [];
  const failures: unknown[] = [];
  const runInBackground = (work: Promise<unknown>) => {
    work.catch((error: unknown) => failures.push(error));
  };
  const serviceBus = scriptedServiceBus(script);
  const vault: Vault = { ...testVault(folder).vault, ...replaced };
  const noted: JournalEvent[] = [];
  const journal = createKeyJournal((event) => noted.push(event));
  const ownership = createRunOwnership({
    instance: randomUUID(),
    pid: 1,
    host: 'desk',
    computer: 'desk',
    now,
    elapsed: () => performance.now(),
    isAlive: () => othersLive,
  });
  const states = createServiceStates({
    file: openStateFile(folder, false),
    withExpiredLease: (record) => ownership.withExpiredLease(record),
  });
  const onboarding = createOnboardingLifeCycle({
    requestOnboarding: serviceBus.requestOnboarding,
    firm: currentFirm,
    appVersion: '0',
    now,
    memory: onboardingMemory(states),
    ownership,
  });
  const checkAndOnboard = createCheckAndOnboard({
    checkKey: serviceBus.checkKey,
    states,
    onboarding,
    now,
    runInBackground,
  });
  const keys = createKeyService({
    ...{ vault, states, onboarding, checkAndOnboard, journal, firm: currentFirm, runInBackground },
    isGivenUp: () => false,
    shown: () => Promise.resolve(),
    preconnect: () => undefined,
  });
  states.subscribe((changed, origin) => {
    const view = keys.currentView(changed);
    journal.changed(view, origin, states.get(changed).onboarding.attempts);
    views.push(view);
  });
  await states.load();
  const ends = [
    states.follow(),
    vault.watch(() => {
      runInBackground(keys.keysChanged());
    }),
  ];
  const close = () => {
    for (const end of ends) end();
  };
  return { close, keys, views, noted, failures, serviceBus, view: () => keys.currentView(service) };
}
