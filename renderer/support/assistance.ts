import type { Action } from '../../shared/screen.ts';
import type { ServiceId } from '../../shared/catalogue.ts';
import type { Answer, AssistanceRequest, Bridge } from '../../shared/contract.ts';
import type { Diagnosis } from '../../shared/view.ts';
import type { JournalPage } from '../../shared/journal.ts';
import type { Problem } from '../../shared/problem.ts';
import { settled } from '../state/settled.ts';
import { createStore, type Watched } from '../state/store.ts';

/** `diagnosis` is null until the first report. `problem`: why none started. */
export type Panel =
  | { kind: 'none' }
  | { kind: 'diagnosis'; diagnosis: Diagnosis | null; problem: Problem | null }
  | { kind: 'journal'; content: JournalContent; search: string };

type JournalContent =
  { kind: 'loading' } | { kind: 'failed'; problem: Problem } | { kind: 'loaded'; page: JournalPage };

/** Shown until dismissed or replaced. */
export type ActionNoticeState =
  { kind: 'none' } | { kind: 'done'; action: Action } | { kind: 'failed'; action: Action; problem: Problem };

export interface AssistanceState {
  readonly panel: Panel;
  readonly notice: ActionNoticeState;
}

type AssistanceEvent =
  | { kind: 'diagnosis-opened' }
  | { kind: 'diagnosis-received'; diagnosis: Diagnosis }
  | { kind: 'diagnosis-refused'; problem: Problem }
  | { kind: 'journal-opened' }
  | { kind: 'journal-loaded'; page: JournalPage }
  | { kind: 'journal-refused'; problem: Problem }
  | { kind: 'searched'; search: string }
  | { kind: 'closed' }
  | { kind: 'noticed'; notice: ActionNoticeState };

const isUnderWay = (diagnosis: Diagnosis | null) => diagnosis === null || diagnosis.end === 'running';

const noAssistance: AssistanceState = { panel: { kind: 'none' }, notice: { kind: 'none' } };

function reduceAssistance(state: AssistanceState, event: AssistanceEvent): AssistanceState {
  if (event.kind === 'noticed') return { ...state, notice: event.notice };
  const panel = reducePanel(state.panel, event);
  // A notice does not outlive the dialog it belongs to.
  return panel === state.panel
    ? state
    : { panel, notice: isSamePanel(panel, state.panel) ? state.notice : { kind: 'none' } };
}

const isSamePanel = (one: Panel, other: Panel) => one.kind === other.kind;

function reducePanel(panel: Panel, event: Exclude<AssistanceEvent, { kind: 'noticed' }>): Panel {
  switch (event.kind) {
    case 'diagnosis-opened':
      return { kind: 'diagnosis', diagnosis: null, problem: null };
    case 'diagnosis-received':
      return panel.kind === 'diagnosis' ? { ...panel, diagnosis: event.diagnosis, problem: null } : panel;
    case 'diagnosis-refused':
      return panel.kind === 'diagnosis' ? { ...panel, problem: event.problem } : panel;
    case 'journal-opened':
      return { kind: 'journal', content: { kind: 'loading' }, search: '' };
    case 'journal-loaded':
      return panel.kind === 'journal' ? { ...panel, content: { kind: 'loaded', page: event.page } } : panel;
    case 'journal-refused':
      return panel.kind === 'journal'
        ? { ...panel, content: { kind: 'failed', problem: event.problem } }
        : panel;
    case 'searched':
      return panel.kind === 'journal' ? { ...panel, search: event.search } : panel;
    case 'closed':
      return { kind: 'none' };
  }
}

export interface Assistance extends Watched<AssistanceState> {
  /** Running the onboarding belongs to the screen. */
  readonly handleRequest: (
    request: Exclude<AssistanceRequest, 'onboarding'>,
    service: ServiceId,
  ) => Promise<void>;
  /** Or shows the running one. */
  readonly diagnose: (service: ServiceId) => Promise<void>;
  readonly cancelDiagnosis: () => Promise<void>;
  /** No notice when no file was chosen. */
  readonly exportJournal: () => Promise<void>;
  readonly search: (text: string) => void;
  /** Also cancels the diagnosis. */
  readonly close: () => void;
  readonly dismissNotice: () => void;
}

export function createAssistance(bridge: Bridge): Assistance {
  const { watched, get, set } = createStore(noAssistance);
  const send = (event: AssistanceEvent) => {
    set(reduceAssistance(get(), event));
  };
  bridge.onDiagnosis((diagnosis) => {
    send({ kind: 'diagnosis-received', diagnosis });
  });

  /**
   * Clears the old notice, so that screen readers repeat the same text. `happened` is false when
   * the user cancelled.
   */
  async function perform<Value>(action: Action, answer: Answer<Value>, happened: (value: Value) => boolean) {
    send({ kind: 'noticed', notice: { kind: 'none' } });
    const result = await settled(answer);
    if (!result.ok) send({ kind: 'noticed', notice: { kind: 'failed', action, problem: result.problem } });
    else if (happened(result.value)) send({ kind: 'noticed', notice: { kind: 'done', action } });
  }

  async function diagnose(service: ServiceId) {
    send({ kind: 'diagnosis-opened' });
    const started = await settled(bridge.startDiagnosis(service));
    if (!started.ok) send({ kind: 'diagnosis-refused', problem: started.problem });
    // An event received during the call is newer.
    else {
      const { panel } = get();
      if (panel.kind === 'diagnosis' && panel.diagnosis === null)
        send({ kind: 'diagnosis-received', diagnosis: started.value });
    }
  }

  async function openJournal() {
    send({ kind: 'journal-opened' });
    const loaded = await settled(bridge.loadJournal());
    send(
      loaded.ok
        ? { kind: 'journal-loaded', page: loaded.value }
        : { kind: 'journal-refused', problem: loaded.problem },
    );
  }

  return {
    ...watched,
    diagnose,
    async handleRequest(request, service) {
      switch (request) {
        case 'diagnosis':
          return diagnose(service);
        case 'journal':
          return openJournal();
        case 'report':
          return perform('report', bridge.copyReport(service), () => true);
        case 'firewall-rule':
          return perform('firewall-rule', bridge.copyFirewallRule(), () => true);
      }
    },
    async cancelDiagnosis() {
      await settled(bridge.cancelDiagnosis());
    },
    exportJournal: () => perform('journal', bridge.exportJournal(), ({ saved }) => saved),
    search(text) {
      send({ kind: 'searched', search: text });
    },
    close() {
      const { panel } = get();
      send({ kind: 'closed' });
      if (panel.kind === 'diagnosis' && panel.problem === null && isUnderWay(panel.diagnosis))
        void settled(bridge.cancelDiagnosis());
    },
    dismissNotice() {
      send({ kind: 'noticed', notice: { kind: 'none' } });
    },
  };
}
