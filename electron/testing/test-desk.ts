import { randomUUID } from 'node:crypto';
import type { JournalEvent } from '../../shared/journal.ts';
import type { Firm, ServiceView } from '../../shared/view.ts';
import { createTenancy } from '../onboarding/lease.ts';
import { createOnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import { createFollowUp } from '../keys/follow-up.ts';
import { createKeyJournal } from '../keys/key-journal.ts';
import { onboardingMemory } from '../keys/onboarding-memory.ts';
import { createServiceDesk } from '../keys/service-desk.ts';
import { createServiceStates, openStateFile } from '../keys/service-state.ts';
import type { Vault } from '../vault/vault.ts';
import { testVault } from './test-vault.ts';
import { scriptedServiceBus, type ServiceBusScript } from './scripted-service-bus.ts';

export const service = 'cegid-file-exchange';

export const key = { identifier: '0123456789ab', secret: 'the-secret' };

/** The firm that has the key. */
export const knownFirm = {
  kind: 'known',
  source: 'machine',
  sicCode: 'SIC-1',
  name: 'Cabinet',
} as const satisfies Firm;

/** How a desk of a test is set up. */
export interface TestDeskParts {
  readonly folder: string;
  readonly script: ServiceBusScript;
  readonly firm?: Firm | (() => Firm);
  /** Whether the processes that other desks stand for are still there. */
  readonly othersLive?: boolean;
  readonly now?: () => Date;
  /** Takes the place of parts of the vault. */
  readonly vault?: Partial<Vault>;
}

/** A whole desk on real files, with a keyring that works and a hub that follows a script. */
export async function openTestDesk({
  folder,
  script,
  firm = knownFirm,
  othersLive = false,
  now = () => new Date('2026-11-23T18:20:00Z'),
  vault: replaced = {},
}: TestDeskParts) {
  const currentFirm = typeof firm === 'function' ? firm : () => firm;
  const views: ServiceView[] = [];
  const failures: unknown[] = [];
  const background = (work: Promise<unknown>) => {
    work.catch((error: unknown) => failures.push(error));
  };
  const serviceBus = scriptedServiceBus(script);
  const vault: Vault = { ...testVault(folder).vault, ...replaced };
  const noted: JournalEvent[] = [];
  const journal = createKeyJournal((event) => noted.push(event));
  const tenancy = createTenancy({
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
    asSeen: (record) => tenancy.asSeen(record),
  });
  const onboarding = createOnboardingLifeCycle({
    converse: serviceBus.converse,
    firm: currentFirm,
    appVersion: '0',
    now,
    memory: onboardingMemory(states),
    tenancy,
  });
  const followUp = createFollowUp({ checkKey: serviceBus.checkKey, states, onboarding, now, background });
  const desk = createServiceDesk({
    ...{ vault, states, onboarding, followUp, journal, firm: currentFirm, background },
    shown: () => Promise.resolve(),
    preconnect: () => undefined,
  });
  states.subscribe((changed, origin) => {
    const view = desk.currentView(changed);
    journal.changed(view, origin, states.get(changed).onboarding.attempts);
    views.push(view);
  });
  await states.load();
  const ends = [
    states.follow(),
    vault.watch(() => {
      background(desk.keysChanged());
    }),
  ];
  const close = () => {
    for (const end of ends) end();
  };
  return { close, desk, views, noted, failures, serviceBus, view: () => desk.currentView(service) };
}
