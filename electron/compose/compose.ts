import { app } from 'electron';
import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { ApiKey } from '../../shared/api-key.ts';
import { monotonicNow } from '../../shared/timing/clock.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import { wallClock } from '../../shared/timing/clock.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { FileProblem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { ServiceView } from '../../shared/view.ts';
import { ignoredVariables } from '../platform/at-start.ts';
import { createCredentialKeeper, type CredentialKeeper } from '../service-bus/credential-keeper.ts';
import { createViewFollower } from '../journal/journal-events.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import { createTenancy, isAlive } from '../onboarding/lease.ts';
import { createOnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import { safeStorageCipher } from '../platform/differences.ts';
import { createDiagnosisDesk, type DiagnosisDesk } from '../keys/diagnosis-desk.ts';
import { createFirmKeeper, openFirmFile, type FirmKeeper } from '../keys/firm-keeper.ts';
import { createFollowUp } from '../keys/follow-up.ts';
import { journaledSharing } from '../keys/journaled-sharing.ts';
import { journaledDesk } from '../keys/journaled-desk.ts';
import { onboardingMemory } from '../keys/onboarding-memory.ts';
import { createServiceDesk, type ServiceDesk } from '../keys/service-desk.ts';
import { createServiceStates, openStateFile } from '../keys/service-state.ts';
import { createTakeOver } from '../keys/take-over.ts';
import { withheldFirm } from '../keys/withheld-firm.ts';
import { thisComputer } from '../files/this-computer.ts';
import { createKeyring } from '../vault/keyring.ts';
import { createSharing, type Sharing } from '../vault/sharing.ts';
import type { VaultParts } from '../vault/vault-access.ts';
import { openVaultFile, openVaultStore } from '../vault/vault-store.ts';
import { createVault } from '../vault/vault.ts';
import { withheldStore } from '../vault/withheld-store.ts';
import { accountOf } from '../platform/account.ts';
import { createPace } from '../keys/pace.ts';
import { createBackground } from './background.ts';
import { endpointFrom } from '../settings/service-bus-endpoint.ts';
import { namingCredentials, namingSharing, namingVault } from './known-secrets.ts';
import type { Log } from '../platform/log.ts';
import { onceLoaded } from '../platform/once-loaded.ts';
import type { Settings } from '../settings/settings.ts';

/** What works on the keys, what knows the firm they belong to, and what tells how things stand. */
export interface Services {
  readonly desk: ServiceDesk;
  readonly firm: FirmKeeper;
  /** What proxies are told; in memory only. */
  readonly credentials: CredentialKeeper;
  readonly sharing: Sharing;
  readonly diagnosis: DiagnosisDesk;
  readonly journal: Journal;
  /** The stored key, for the hub and for taking it out of texts; undefined where none can be had. */
  readonly openKey: (service: ServiceId) => Promise<ApiKey | undefined>;
  /** Copies the vault's file aside, beside itself. */
  readonly backUpVault: () => Promise<Result<null, FileProblem>>;
  /** Takes a work over and logs what it throws. */
  readonly background: (work: Promise<unknown>) => void;
  /** Resolves when nothing goes on in the background any more. */
  readonly idle: () => Promise<void>;
}

/** Who is told of changes: the window, or a script's own process. */
export interface Audience {
  readonly view: (view: ServiceView) => void;
  readonly diagnosis: (diagnosis: Diagnosis) => void;
}

/** Puts the parts together that keep, check and activate the keys. Call once the app is ready. */
export async function createServices(settings: Settings, log: Log, audience: Audience): Promise<Services> {
  const folder = settings.dataFolder ?? app.getPath('userData');
  const now = wallClock;
  const keeper = settings.keysWithheld
    ? withheldFirm
    : createFirmKeeper(openFirmFile(app.getPath('userData')), settings.firm);
  const firm = () => keeper.current();
  const { background, settled } = createBackground(log);
  const user = userInfo().username;
  const journal = createJournal({
    ...{ folder, user, now },
    onTrouble: (error) => {
      log.error('journal', error);
    },
  });
  const follower = createViewFollower();
  const folderIsShared = settings.dataFolder !== undefined;
  const vaultFile = openVaultFile(folder, folderIsShared);
  const parts: VaultParts = {
    store: settings.keysWithheld ? withheldStore : openVaultStore(vaultFile),
    keyring: createKeyring(safeStorageCipher()),
    owner: accountOf(app.getPath('userData')),
    user,
    now,
  };
  const leaveOut = (secret: string) => {
    log.leaveOut(secret);
  };
  const vault = namingVault(createVault(parts), leaveOut);
  const pace = createPace(audience.view);
  const tenancy = createTenancy({
    ...{ instance: randomUUID(), pid: process.pid, host: hostname(), computer: thisComputer() },
    ...{ now, elapsed: monotonicNow, isAlive },
  });
  const states = createServiceStates({
    file: openStateFile(folder, folderIsShared),
    asSeen: (record) => tenancy.asSeen(record),
    changed: (service, origin) => {
      const view = desk.currentView(service);
      // What another desk does is in the journal by that desk's hand.
      if (origin === 'elsewhere') follower.baseline(view);
      else follower.changed(view, states.get(service).onboarding.attempts).forEach(journal.note);
      pace.show(view);
      watchOthers(service);
    },
  });
  const credentials = namingCredentials(createCredentialKeeper(), leaveOut);
  const endpoint = endpointFrom(settings, credentials);
  const hubWork = onceLoaded(async () => {
    const { createHubWork } = await import('../onboarding/service-bus-work.ts');
    return createHubWork(endpoint);
  });
  const onboarding = createOnboardingLifeCycle({
    converse: async (conversation) => (await hubWork()).converse(conversation),
    firm,
    now,
    appVersion: app.getVersion(),
    memory: onboardingMemory(states),
    tenancy,
  });
  const followUp = createFollowUp({
    checkKey: async (key, signal) => (await hubWork()).checkKey(key, signal),
    states,
    onboarding,
    now,
    background,
  });
  const plainDesk = createServiceDesk({
    ...{ vault, states, onboarding, followUp, firm, background },
    approachHub: () => {
      background(
        hubWork().then(({ approach }) => {
          approach();
        }),
      );
    },
  });
  const journaled = journaledDesk(plainDesk, journal.note, follower);
  const desk: ServiceDesk = {
    ...journaled,
    async startOnboarding(service) {
      const started = await journaled.startOnboarding(service);
      // The button that was clicked rests until this answers, so not before the first progress is drawn.
      await pace.shown(service);
      return started;
    },
  };
  const openKey = async (service: ServiceId) => {
    const opened = await vault.open(service);
    return opened.ok ? opened.value : undefined;
  };
  const diagnosis = createDiagnosisDesk({
    async diagnose(request) {
      const { diagnose } = await import('../service-bus/diagnosis.ts');
      return diagnose({ endpoint, now }, request);
    },
    openKey,
    ignoredVariables,
    publish: audience.diagnosis,
    judged: (service, key, heard) => desk.keyJudged(service, key, heard),
    note: journal.note,
    now,
    background,
  });
  const watchOthers = createTakeOver({
    isElsewhere: (service) => tenancy.isElsewhere(states.get(service).onboarding),
    takeUp: () => {
      background(desk.resume());
    },
  });
  await Promise.all([states.load(), keeper.load()]);
  states.follow();
  vault.watch(() => {
    background(desk.keysChanged());
  });
  const codes = namingSharing(createSharing(parts, folderIsShared), leaveOut);
  const sharing = journaledSharing(codes, journal.note);
  return {
    ...{ desk, firm: keeper, sharing, credentials, diagnosis, journal, openKey, background },
    backUpVault: () => vaultFile.copyAside('before-update'),
    async idle() {
      await settled();
      await journal.settled();
    },
  };
}
