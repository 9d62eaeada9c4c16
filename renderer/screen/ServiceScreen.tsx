import type { ReactNode, RefObject } from 'react';
import type { Service } from '../../shared/catalogue.ts';
import { fr } from '../../shared/fr/index.ts';
import type { Screen } from '../state/screen.ts';
import { formAtRest, type ScreenState } from '../state/state.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { FirmDialog } from '../firm/FirmDialog.tsx';
import { Header } from './Header.tsx';
import { KeyForm } from '../form/KeyForm.tsx';
import { LoadingStatus } from '../status/LoadingStatus.tsx';
import './ServiceScreen.css';
import { StatusPanel } from '../status/StatusPanel.tsx';
import { Unloaded } from './Unloaded.tsx';

interface Props {
  service: Service;
  screen: Screen;
  state: ScreenState;
  titleRef: RefObject<HTMLHeadingElement | null>;
  list: ReactNode;
  /** Above the form. */
  notices?: ReactNode;
  /** Dialogs of Outils > Assistance. */
  assistance?: ReactNode;
}

export function ServiceScreen({ service, screen, state, titleRef, list, notices, assistance }: Props) {
  const firm = state.kind === 'ready' ? state.view.firm : null;
  return (
    <div className="screen">
      <title>{fr.windowTitle(firm)}</title>
      <Header
        service={service}
        firm={firm}
        titleRef={titleRef}
        list={list}
        openFirm={() => {
          screen.send({ kind: 'firm-requested' });
        }}
      />
      <main key={service.id} aria-busy={state.kind === 'loading'}>
        {notices}
        {state.kind === 'loading' && <LoadingStatus />}
        {state.kind === 'unloaded' && <Unloaded problem={state.problem} screen={screen} />}
        {state.kind === 'ready' && <StatusPanel state={state} screen={screen} />}
        {/* Same position in every state, so that React keeps the form. */}
        {state.kind !== 'unloaded' && (
          <KeyForm
            service={service}
            state={state.kind === 'ready' ? state : formAtRest}
            screen={screen}
            inert={state.kind === 'loading'}
          />
        )}
        {state.kind === 'ready' && (
          <>
            {state.activity.kind === 'confirming-delete' && <DeleteDialog screen={screen} />}
            {state.firmDialog.kind !== 'closed' && (
              <FirmDialog
                dialog={state.firmDialog}
                firm={state.view.firm}
                screen={screen}
                fallback={titleRef}
              />
            )}
          </>
        )}
        {assistance}
      </main>
    </div>
  );
}
