import { catalogue, serviceIds, type ServiceId } from '../../shared/catalogue.ts';
import type { Bridge } from '../../shared/contract.ts';
import { createNotices, type NoticesStore } from './notices.ts';
import { keepUnsavedKey } from './keep-unsaved-key.ts';
import { createAssistance, type Assistance } from '../support/assistance.ts';
import { createProxyEntry, type ProxyEntry } from '../proxy/proxy-entry.ts';
import { createScreen, type Screen } from '../state/screen.ts';
import { createSharing, type Sharing } from '../sharing/sharing.ts';
import { hasDialog, isUnsaved, unsavedParts } from '../state/state.ts';
import { createStore, type Watched } from '../state/store.ts';
import { createUpdate, type Update } from '../update/update.ts';

/** A request from the menu focuses the title. */
interface Shown {
  readonly service: ServiceId;
  readonly requests: number;
}

/** Each screen keeps its typed text while hidden. */
export interface AppStore {
  readonly shown: Watched<Shown>;
  readonly show: (service: ServiceId) => void;
  readonly screenOf: (service: ServiceId) => Screen;
  readonly sharing: Sharing;
  readonly hasUnsavedText: () => boolean;
  readonly notices: NoticesStore;
  readonly assistance: Assistance;
  readonly proxyEntry: ProxyEntry;
  readonly update: Update;
}

export function createAppStore(bridge: Bridge): AppStore {
  const screens = new Map<ServiceId, Screen>();
  const shown = createStore<Shown>({ service: catalogue[0].id, requests: 0 });

  const sharing = createSharing(bridge);

  const screenOf = (service: ServiceId): Screen => {
    const known = screens.get(service);
    if (known !== undefined) return known;
    const screen = createScreen(bridge, service);
    screens.set(service, screen);
    keepUnsavedKey(bridge, service, screen);
    return screen;
  };

  bridge.onView((view) => {
    screenOf(view.service).receive(view);
  });
  const currentScreen = () => screenOf(shown.get().service);

  const notices = createNotices(bridge, (service, saved) => {
    screenOf(service).send({ kind: 'recovered-saved', saved });
  });
  const assistance = createAssistance(bridge);
  const proxyEntry = createProxyEntry(bridge);
  // The menu works while a dialog is open, but an open question comes first.
  const isFree = () =>
    !hasDialog(currentScreen().getState()) &&
    proxyEntry.getState() === null &&
    sharing.getState().kind === 'closed' &&
    assistance.getState().panel.kind === 'none' &&
    !update.getState().open;
  const hasUnsavedText = () => [...screens.values()].some((screen) => isUnsaved(screen.getState()));
  const update = createUpdate(bridge, {
    isFree: () => isFree() && !hasUnsavedText(),
    unsaved: () => [...screens.values()].flatMap((screen) => unsavedParts(screen.getState())),
  });

  bridge.onShowService((service) => {
    if (isFree()) shown.set({ service, requests: shown.get().requests + 1 });
  });
  bridge.onShowFirm(() => {
    if (isFree()) currentScreen().send({ kind: 'firm-requested' });
  });
  bridge.onShowSharing(() => {
    if (isFree()) void sharing.open();
  });
  bridge.onShowUpdate(() => {
    if (isFree()) void update.search();
  });
  bridge.onAssistance((request) => {
    const opensSomething = request !== 'report' && request !== 'firewall-rule';
    if (opensSomething && !isFree()) return;
    if (request === 'onboarding') void currentScreen().run('onboard');
    else void assistance.handleRequest(request, shown.get().service);
  });
  serviceIds.forEach((service) => void screenOf(service).load());
  void notices.load();

  return {
    shown: shown.watched,
    show(service) {
      shown.set({ ...shown.get(), service });
    },
    screenOf,
    sharing,
    hasUnsavedText: () => hasUnsavedText() && !update.mayLoseText(),
    assistance,
    proxyEntry,
    update,
    notices,
  };
}
