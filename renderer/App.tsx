import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { catalogue, type Service } from '../shared/catalogue.ts';
import { AssistancePanel } from './support/AssistancePanel.tsx';
import { Notices } from './screen/Notices.tsx';
import { EnterProxyAccount } from './proxy/proxy-entry.ts';
import { ProxyDialog } from './proxy/ProxyDialog.tsx';
import { LiveRegion } from './screen/LiveRegion.tsx';
import { OpenModal } from './ui/open-modal.ts';
import { ServiceList } from './screen/ServiceList.tsx';
import { ServiceScreen } from './screen/ServiceScreen.tsx';
import { SharingDialog } from './sharing/SharingDialog.tsx';
import { UpdateDialog } from './update/UpdateDialog.tsx';
import type { AppStore } from './screen/app-store.ts';

const services: readonly Service[] = catalogue;

export function App({ store }: { store: AppStore }) {
  const shown = useStore(store.shown);
  const screen = store.screenOf(shown.service);
  const state = useStore(screen);
  const { assistance, sharing, update, proxyEntry } = store;
  const assistanceState = useStore(assistance);
  const sharingState = useStore(sharing);
  const updateState = useStore(update);
  const title = useRef<HTMLHeadingElement>(null);
  const [modals, setModals] = useState<readonly HTMLDialogElement[]>([]);
  const modal = modals.at(-1);
  const reportModal = useCallback((dialog: HTMLDialogElement, isOpen: boolean) => {
    setModals((open) => (isOpen ? [...open, dialog] : open.filter((other) => other !== dialog)));
  }, []);

  useEffect(() => {
    // Not at startup, when no service was chosen yet.
    if (shown.requests > 0) title.current?.focus();
  }, [shown]);

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
          <AssistancePanel state={assistanceState} assistance={assistance} service={shown.service} />
        }
      />
      <SharingDialog state={sharingState} sharing={sharing} />
      <UpdateDialog state={updateState} update={update} />
      <ProxyDialog entry={proxyEntry} fallback={title} />
      {modal === undefined ? liveRegion : createPortal(liveRegion, modal)}
    </OpenModal>
  );
  return <EnterProxyAccount value={proxyEntry.open}>{page}</EnterProxyAccount>;
}
