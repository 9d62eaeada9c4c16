import { app, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import { checkKey } from '../hub/check-key.ts';
import { createHub } from '../hub/connection.ts';
import { createCredentialKeeper, type CredentialKeeper } from '../hub/credential-keeper.ts';
import { diagnose, type DiagnosisRequest } from '../hub/diagnosis.ts';
import type { HubEndpoint } from '../hub/endpoint.ts';
import { createRouteFinder } from '../hub/route.ts';
import { broadcast } from '../ipc/broadcast.ts';
import { converse } from '../onboarding/exchange.ts';
import { createOnboardingLifeCycle } from '../onboarding/life-cycle.ts';
import { safeStorageCipher, trustedCertificates } from '../runtime.ts';
import { createFirmKeeper, type FirmKeeper } from '../services/firm-keeper.ts';
import { createFollowUp } from '../services/follow-up.ts';
import { createServiceDesk, type ServiceDesk } from '../services/service-desk.ts';
import { createServiceStates } from '../services/service-state.ts';
import { openJsonFile } from '../store/json-file.ts';
import { createKeyring } from '../vault/keyring.ts';
import { createSharing, type Sharing } from '../vault/sharing.ts';
import type { VaultParts } from '../vault/vault-access.ts';
import { openVaultStore } from '../vault/vault-store.ts';
import { createVault } from '../vault/vault.ts';
import { accountOf } from './account.ts';
import type { Log } from './log.ts';
import type { Settings } from './settings.ts';

/** What works on the keys, and what knows the firm they belong to. */
export interface Services {
  readonly desk: ServiceDesk;
  readonly firm: FirmKeeper;
  /** Walks from this desk to the hub's queues; see {@link diagnose}. */
  readonly diagnose: (request: DiagnosisRequest) => Promise<Diagnosis>;
  readonly sharing: Sharing;
}

/** Puts the parts together that keep, check and activate the keys. Call once the app is ready. */
export async function createServices(settings: Settings, log: Log): Promise<Services> {
  const folder = settings.dataFolder ?? app.getPath('userData');
  const now = () => new Date();
  const keeper = createFirmKeeper(openJsonFile(app.getPath('userData'), 'firm'), settings.firm);
  const firm = () => keeper.current();
  const background = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      log.error('background work failed', error);
    });
  };
  const folderIsShared = settings.dataFolder !== undefined;
  const parts: VaultParts = {
    store: openVaultStore(openJsonFile(folder, 'vault', { groupShared: folderIsShared })),
    keyring: createKeyring(safeStorageCipher()),
    owner: accountOf(app.getPath('userData')),
    user: userInfo().username,
    now,
  };
  const vault = createVault(parts);
  const states = createServiceStates(openJsonFile(folder, 'services'), (service) => {
    broadcast('quadra:view', desk.currentView(service));
  });
  const endpoint = endpointFrom(settings.hub, createCredentialKeeper());
  const hub = createHub(endpoint);
  const onboarding = createOnboardingLifeCycle({
    converse: (conversation) => converse(hub, conversation),
    firm,
    now,
    appVersion: app.getVersion(),
    memory: {
      recall: (service) => states.get(service).onboarding,
      show: (service, record) => {
        states.show(service, { onboarding: record });
      },
      keep: (service, record) => states.keep(service, { onboarding: record }),
    },
  });
  const followUp = createFollowUp({
    checkKey: (key, signal) => checkKey(hub, key, signal),
    states,
    onboarding,
    now,
    background,
  });
  const desk = createServiceDesk({ vault, states, onboarding, followUp, firm, background });
  await Promise.all([states.load(), keeper.load()]);
  vault.watch(() => {
    background(desk.keysChanged());
  });
  return {
    desk,
    firm: keeper,
    sharing: createSharing(parts, folderIsShared),
    diagnose: (request) => diagnose({ endpoint, now }, request),
  };
}

function endpointFrom({ host, port, caFile, proxy }: Settings['hub'], keeper: CredentialKeeper): HubEndpoint {
  const resolveProxy = (url: string) => session.defaultSession.resolveProxy(url);
  return {
    host,
    port,
    caFile,
    trusted: () => certificates(caFile),
    routes: createRouteFinder(proxy, `https://${host}:${port}`, resolveProxy),
    credentials: (name) => keeper.of(name),
  };
}

async function certificates(caFile: string | undefined): Promise<readonly string[]> {
  const trusted = trustedCertificates();
  if (caFile === undefined) return trusted;
  const more = await readFile(caFile, 'utf8');
  // Node takes a file without any certificate in silence.
  if (!more.includes('BEGIN CERTIFICATE')) throw new Error('no certificate in the file');
  return [...trusted, more];
}
