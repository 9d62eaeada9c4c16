import { app, session } from 'electron';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { accountName } from '../../shared/system/account.ts';
import type { ApiKey } from '../../shared/api-key.ts';
import { monotonicNow } from '../../shared/timing/clock.ts';
import { serviceIds, type ServiceId } from '../../shared/catalogue.ts';
import { wallClock } from '../../shared/timing/clock.ts';
import type { Diagnosis } from '../../shared/view.ts';
import type { FileProblem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import type { FolderFinding, ServiceView } from '../../shared/view.ts';
import { ignoredVariables } from '../platform/at-start.ts';
import {
  createProxyCredentialStore,
  type ProxyCredentialStore,
} from '../service-bus/connection/proxy/proxy-credentials.ts';
import { createProxyLogOn, type ProxyLogOn } from '../service-bus/connection/proxy/log-on.ts';
import { createJournal, type Journal } from '../journal/journal.ts';
import { createRunOwnership } from '../onboarding/run-ownership.ts';
import { createOnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import { createDiagnostics, type Diagnostics } from '../keys/diagnostics.ts';
import { createFirmStore, openFirmFile, withheldFirm, type FirmStore } from '../keys/firm-store.ts';
import { createCheckAndOnboard } from '../keys/check-and-onboard.ts';
import { createKeyJournal } from '../keys/key-journal.ts';
import { onboardingMemory } from '../keys/onboarding-memory.ts';
import { createKeyService, type KeyService } from '../keys/key-service.ts';
import { createServiceStates, openStateFile, type ServiceStates } from '../keys/service-state.ts';
import { createOrphanWatcher } from '../keys/orphan-watcher.ts';
import { createPolling } from '../files/polling.ts';
import { thisComputer } from '../files/this-computer.ts';
import type { GuardedCipher } from '../keyring/guarded-cipher.ts';
import { systemCipher } from '../keyring/system-cipher.ts';
import { isAlive } from '../../shared/system/process-alive.ts';
import { createKeyring } from '../vault/encryption/keyring.ts';
import { createSharing, type Sharing } from '../vault/sharing.ts';
import type { VaultParts } from '../vault/data-key-access.ts';
import { openVaultFile, openVaultStore } from '../vault/vault-store.ts';
import { createVault } from '../vault/vault.ts';
import { withheldStore } from '../vault/withheld-store.ts';
import { accountOf } from '../platform/account.ts';
import { createThrottle } from '../keys/throttle.ts';
import { createBackground } from './background.ts';
import type { Log } from '../platform/log.ts';
import { onceLoaded } from '../../shared/timing/once-loaded.ts';
import type { Settings } from '../settings/settings.ts';

export interface AppServices {
  readonly keys: KeyService;
  readonly firm: FirmStore;
  readonly credentials: ProxyCredentialStore;
  readonly logOn: ProxyLogOn;
  readonly sharing: Sharing;
  readonly diagnostics: Diagnostics;
  readonly journal: Journal;
  readonly keyring: Pick<GuardedCipher, 'cancel' | 'mayAsk'>;
  readonly states: Pick<ServiceStates, 'subscribe'>;
  /** Undefined if there is no key or it cannot be opened. */
  readonly openKey: (service: ServiceId) => Promise<ApiKey | undefined>;
  readonly backUpVault: () => Promise<Result<null, FileProblem>>;
  /** Undefined for the account's own folder. */
  readonly probeFolder: () => Promise<FolderFinding | undefined>;
  /** Off until a window is seen. */
  readonly pollFiles: (isOn: boolean) => void;
  readonly runInBackground: (work: Promise<unknown>) => void;
  /** Resolves when no background task is left. */
  readonly idle: () => Promise<void>;
}

export interface Listeners {
  readonly view: (view: ServiceView) => void;
  readonly diagnosis: (diagnosis: Diagnosis) => void;
  /** Milliseconds. */
  readonly keyringWaitingAfter: number;
}

/** Call once the app is ready. */
export async function createServices(
  settings: Settings,
  log: Log,
  listeners: Listeners,
): Promise<AppServices> {
  const folder = settings.dataFolder ?? app.getPath('userData');
  const folderIsShared = settings.dataFolder !== undefined;
  const now = wallClock;
  const user = accountName();
  const { runInBackground, settled } = createBackground(log);
  const addSecret = (secret: string) => {
    log.addSecret(secret);
  };
  const journal = createJournal({
    ...{ folder, folderIsShared, user, now },
    onError: (error) => {
      log.error('journal', error);
    },
  });
  const firmStore = settings.keysWithheld
    ? withheldFirm
    : createFirmStore(openFirmFile(app.getPath('userData')), settings.firm);
  const firm = () => firmStore.current();

  const credentials = createProxyCredentialStore(addSecret);
  const logOn = createProxyLogOn(async () => {
    const { createLogOnSource } = await import('../chromium/log-on-source.ts');
    return createLogOnSource();
  });
  let isScriptAwaited = false;
  const endpoint = onceLoaded(async () => {
    const { endpointFrom } = await import('../settings/service-bus-endpoint.ts');
    return endpointFrom(settings, credentials, logOn, (isWaiting) => {
      isScriptAwaited = isWaiting;
      for (const service of serviceIds) states.show(service, {});
    });
  });
  // Starts Chromium's PAC process in advance and keeps it.
  if (settings.hub.proxy === 'system')
    session.defaultSession.resolveProxy(`https://${settings.hub.host}`).catch(() => '');
  const serviceBusWork = onceLoaded(async () => {
    const { createServiceBusWork } = await import('../onboarding/service-bus-work.ts');
    return createServiceBusWork(await endpoint());
  });

  const polling = createPolling();
  const vaultFile = openVaultFile(folder, folderIsShared, polling);
  const { keyringWaitingAfter: waitingAfter } = listeners;
  const cipher = systemCipher(settings.keyring, {
    waitingAfter,
    onAnswer() {
      runInBackground(keys.resume());
    },
  });
  const parts: VaultParts = {
    store: settings.keysWithheld ? withheldStore : openVaultStore(vaultFile),
    keyring: createKeyring(cipher, waitingAfter + 10_000),
    owner: accountOf(app.getPath('userData')),
    ...{ user, now, addSecret },
  };
  const vault = createVault(parts);
  const probeFolder = async () => {
    if (!folderIsShared || settings.keysWithheld) return undefined;
    const { probeFolder: probe } = await import('../files/folder-probe.ts');
    return probe(folder);
  };
  const sharing = createSharing({ ...parts, folderIsShared, probeFolder, note: journal.note });

  const ownership = createRunOwnership({
    ...{ instance: randomUUID(), pid: process.pid, host: hostname(), computer: thisComputer() },
    ...{ now, elapsed: monotonicNow, isAlive },
  });
  const states = createServiceStates({
    file: openStateFile(folder, folderIsShared, polling),
    withExpiredLease: (record) => ownership.withExpiredLease(record),
  });
  const onboarding = createOnboardingLifeCycle({
    requestOnboarding: async (exchange) => (await serviceBusWork()).requestOnboarding(exchange),
    appVersion: app.getVersion(),
    memory: onboardingMemory(states),
    ...{ firm, now, ownership },
  });
  const checkAndOnboard = createCheckAndOnboard({
    checkKey: async (key, signal) => (await serviceBusWork()).checkKey(key, signal),
    ...{ states, onboarding, now, runInBackground },
  });
  const throttle = createThrottle(listeners.view);
  const keyJournal = createKeyJournal(journal.note);
  const keys = createKeyService({
    ...{
      vault,
      states,
      onboarding,
      checkAndOnboard,
      journal: keyJournal,
      shown: throttle.shown,
      firm,
      runInBackground,
    },
    isGivenUp: (proxy) => credentials.reasonFor(proxy) === 'given-up',
    preconnect: () => {
      runInBackground(
        serviceBusWork().then(({ preconnect }) => {
          preconnect();
        }),
      );
    },
  });
  const openKey = async (service: ServiceId) => {
    const opened = await vault.open(service);
    return opened.ok ? opened.value : undefined;
  };
  const diagnostics = createDiagnostics({
    async diagnose(request) {
      const { diagnose } = await import('../service-bus/diagnosis/diagnosis.ts');
      return diagnose({ endpoint: await endpoint(), now }, request);
    },
    publish: listeners.diagnosis,
    onAnswer: (service, key, answer) => keys.keyAnswerFound(service, key, answer),
    note: journal.note,
    ...{ openKey, ignoredVariables, now, runInBackground },
  });

  states.subscribe((service, origin) => {
    keyJournal.changed(keys.currentView(service), origin, states.get(service).onboarding.attempts);
  });
  states.subscribe((service) => {
    const view = keys.currentView(service);
    throttle.show(isScriptAwaited ? { ...view, waitingFor: 'proxy-script' } : view);
  });
  states.subscribe(
    createOrphanWatcher({
      isRunElsewhere: (service) => ownership.isRunElsewhere(states.get(service).onboarding),
      resume: () => {
        runInBackground(keys.resume());
      },
    }),
  );
  await Promise.all([states.load(), firmStore.load()]);
  states.follow();
  vault.watch(() => {
    runInBackground(keys.keysChanged());
  });
  return {
    ...{
      keys,
      firm: firmStore,
      sharing,
      credentials,
      logOn,
      diagnostics,
      journal,
      keyring: cipher,
      states,
      openKey,
      runInBackground,
    },
    probeFolder,
    pollFiles: polling.set,
    backUpVault: () => vaultFile.quarantine('before-update'),
    async idle() {
      await settled();
      await journal.settled();
    },
  };
}
