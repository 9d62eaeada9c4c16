import type { ServiceId } from '../../shared/catalogue.ts';
import type { Assistance, AssistanceState } from './assistance.ts';
import { ActionNotice } from './ActionNotice.tsx';
import { DiagnosisDialog } from './DiagnosisDialog.tsx';
import { JournalDialog } from './JournalDialog.tsx';

interface Props {
  state: AssistanceState;
  assistance: Assistance;
  service: ServiceId;
}

/** Confirmations appear in the open dialog, or else on the page. */
export function AssistancePanel({ state: { panel, notice }, assistance, service }: Props) {
  switch (panel.kind) {
    case 'none':
      return <ActionNotice notice={notice} assistance={assistance} />;
    case 'diagnosis':
      return <DiagnosisDialog panel={panel} notice={notice} service={service} assistance={assistance} />;
    case 'journal':
      return <JournalDialog panel={panel} notice={notice} assistance={assistance} />;
  }
}
