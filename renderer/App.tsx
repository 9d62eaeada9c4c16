import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { catalogue, type Service } from '../shared/catalogue.ts';
import { Notices } from './screen/Notices.tsx';
import { EnterProxyAccount } from './proxy/proxy-entry.ts';
import { LiveRegion } from './screen/LiveRegion.tsx';
import { OpenModal } from './ui/open-modal.ts';
import { ServiceList } from './screen/ServiceList.tsx';
import { ServiceScreen } from './screen/ServiceScreen.tsx';
import type { AppStore } from './screen/app-store.ts';

/** One boundary each: an open dialog must not wait for another. */
const dialogs = () => import('./dialogs.ts');
const AssistancePanel = lazy(async () => ({ default: (await dialogs()).AssistancePanel }));
const ProxyDialog = lazy(async () => ({ default: (await dialogs()).ProxyDialog }));
const SharingDialog = lazy(async () => ({ default: (await dialogs()).SharingDialog }));
const UpdateDialog = lazy(async () => ({ default: (await dialogs()).UpdateDialog }));

const services: readonly Service[] = catalogue;

export function App({ store }: { store: AppStore }) {
  const shown = useStore(store.shown);
  const screen = store.screenOf(shown.service);
  const state = useStore(screen);
  const { assistance, sharing, update, proxyEntry } = store;
  const assistanceState = useStore(assistance);
  const sharingState = useStore(sharing);
  const updateState = useStore(update);
  const proxyState = useStore(proxyEntry);
  const title = useRef<HTMLHeadingElement>(null);
  const [modals, setModals] = useState<readonly HTMLDialogElement[]>([]);
  const modal = modals.at(-1);
  const reportModal = useCallback((dialog: HTMLDialogElement, isOpen: boolean) => {
    setModals((open) => (isOpen ? [...open, dialog] : open.filter((other) => other !== dialog)));
  }, []);

  useEffect(() => {
    // Not at startup, when no service was chosen yet.
    if (shown.requests > 0) title.current?.focus();
  }, [shown.requests]);

  useEffect(() => {
    const openDocumentation = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      void screen.run('document');
    };
    window.addEventListener('keydown', openDocumentation);
    return () => {
      window.removeEventListener('keydown', openDocumentation);
    };
  }, [screen]);

  useEffect(() => {
    const keepUnsavedText = (event: BeforeUnloadEvent) => {
      if (store.hasUnsavedText()) event.preventDefault();
    };
    window.addEventListener('beforeunload', keepUnsavedText);
    return () => {
      window.removeEventListener('beforeunload', keepUnsavedText);
    };
  }, [store]);

  const service = services.find(({ id }) => id === shown.service) ?? catalogue[0];
  const liveRegion = (
    <LiveRegion state={state} assistance={assistanceState} sharing={sharingState} update={updateState} />
  );
  const hasAssistance = assistanceState.panel.kind !== 'none' || assistanceState.notice.kind !== 'none';
  const page = (
    <OpenModal value={reportModal}>
      <ServiceScreen
        service={service}
        screen={screen}
        state={state}
        titleRef={title}
        list={<ServiceList store={store} shown={shown.service} />}
        notices={<Notices notices={store.notices} update={update} />}
        assistance={
          hasAssistance && (
            <Suspense>
              <AssistancePanel state={assistanceState} assistance={assistance} service={shown.service} />
            </Suspense>
          )
        }
      />
      {sharingState.kind !== 'closed' && (
        <Suspense>
          <SharingDialog state={sharingState} sharing={sharing} />
        </Suspense>
      )}
      {updateState.open && (
        <Suspense>
          <UpdateDialog state={updateState} update={update} />
        </Suspense>
      )}
      {proxyState !== null && (
        <Suspense>
          <ProxyDialog state={proxyState} entry={proxyEntry} fallback={title} />
        </Suspense>
      )}
      {modal === undefined ? liveRegion : createPortal(liveRegion, modal)}
    </OpenModal>
  );
  return <EnterProxyAccount value={proxyEntry.open}>{page}</EnterProxyAccount>;
}
