import { expect, test, vi } from 'vitest';
import type { Bridge } from '../../shared/contract.ts';
import { waitingDiagnosis } from '../../shared/diagnosis.ts';
import type { Diagnosis } from '../../shared/view.ts';
import { err, ok } from '../../shared/result.ts';
import { createAssistance } from '../support/assistance.ts';
import { explain } from '../../shared/fr/problems.ts';
import { assistanceAnnouncements } from '../support/assistance-announcements.ts';
import { createAppStore } from './app-store.ts';
import { fakeBridge, pendingAnswer } from '../state/fixtures.ts';
import { at } from '../../shared/testing/views.ts';

const service = 'cegid-file-exchange';
const begun = waitingDiagnosis(service, at);
const healthy: Diagnosis = { ...begun, end: 'healthy' };
const failed = err({ code: 'journal-unreadable' } as const);

function open(replaced: Partial<Bridge> = {}) {
  let push: (diagnosis: Diagnosis) => void = () => undefined;
  const { bridge } = fakeBridge({
    ...replaced,
    onDiagnosis(listener) {
      push = listener;
      return () => undefined;
    },
  });
  const assistance = createAssistance(bridge);
  return {
    assistance,
    push: (diagnosis: Diagnosis) => {
      push(diagnosis);
    },
    panel: () => assistance.getState().panel,
  };
}

test('a diagnosis shows what the main process tells, also what comes before the answer', async () => {
  const answer = pendingAnswer<Diagnosis, never>();
  const { assistance, push, panel } = open({ startDiagnosis: () => answer.promise });
  const started = assistance.diagnose(service);
  push(healthy);
  answer.answer(ok(begun));
  await started;
  expect(panel()).toMatchObject({ kind: 'diagnosis', diagnosis: { end: 'healthy' } });
});

test('what is told while no dialog is open opens none', () => {
  const { push, panel } = open();
  push(healthy);
  expect(panel().kind).toBe('none');
});

test('closing ends a diagnosis that still runs, and only then', async () => {
  const cancelDiagnosis = vi.fn(() => Promise.resolve(ok(null)));
  const { assistance, push } = open({ cancelDiagnosis });
  await assistance.diagnose(service);
  push(healthy);
  assistance.close();
  expect(cancelDiagnosis).not.toHaveBeenCalled();
  await assistance.diagnose(service);
  assistance.close();
  expect(cancelDiagnosis).toHaveBeenCalledTimes(1);
});

test('closing before the first answer ends the diagnosis too; one that was refused has no end', async () => {
  const cancelDiagnosis = vi.fn(() => Promise.resolve(ok(null)));
  const unanswered = open({ cancelDiagnosis, startDiagnosis: () => new Promise(() => undefined) });
  void unanswered.assistance.diagnose(service);
  unanswered.assistance.close();
  expect(cancelDiagnosis).toHaveBeenCalledTimes(1);
  const refused = open({ cancelDiagnosis, startDiagnosis: () => Promise.reject(new Error('closed')) });
  await refused.assistance.diagnose(service);
  refused.assistance.close();
  expect(cancelDiagnosis).toHaveBeenCalledTimes(1);
});

test('a refusal is announced with what to do', async () => {
  const { assistance } = open({ loadJournal: () => Promise.resolve(failed) });
  await assistance.handleRequest('journal', service);
  const { cause, remedy } = explain(failed.problem);
  expect(assistanceAnnouncements(assistance.getState())['journal']).toMatch(
    new RegExp(`${cause} ${remedy}$`, 'u'),
  );
});

test('a notice goes with its dialog; a dismissed export leaves none', async () => {
  const { assistance } = open({ exportJournal: () => Promise.resolve(ok({ saved: false })) });
  const notice = () => assistance.getState().notice;
  await assistance.handleRequest('report', service);
  expect(notice()).toEqual({ kind: 'done', action: 'report' });
  await assistance.handleRequest('journal', service);
  expect(notice()).toEqual({ kind: 'none' });
  await assistance.exportJournal();
  expect(notice()).toEqual({ kind: 'none' });
});

test('a refusal is told where it was asked', async () => {
  const { assistance, panel } = open({
    loadJournal: () => Promise.resolve(failed),
    copyReport: () => Promise.reject(new Error('channel closed')),
  });
  await assistance.handleRequest('journal', service);
  expect(panel()).toMatchObject({ content: { kind: 'failed', problem: { code: 'journal-unreadable' } } });
  await assistance.handleRequest('report', service);
  expect(assistance.getState().notice).toMatchObject({ kind: 'failed', problem: { code: 'unexpected' } });
});

test('the menu opens nothing over a dialog that waits for an answer', async () => {
  let ask: Parameters<Bridge['onAssistance']>[0] = () => undefined;
  let showFirm: () => void = () => undefined;
  const { bridge } = fakeBridge({
    onAssistance(listener) {
      ask = listener;
      return () => undefined;
    },
    onShowFirm(listener) {
      showFirm = listener;
      return () => undefined;
    },
  });
  const store = createAppStore(bridge);
  await vi.waitFor(() => {
    expect(store.screenOf(service).getState().kind).toBe('ready');
  });
  ask('journal');
  expect(store.assistance.getState().panel.kind).toBe('journal');
  ask('diagnosis');
  showFirm();
  expect(store.assistance.getState().panel.kind).toBe('journal');
  expect(store.screenOf(service).getState()).toMatchObject({ firmDialog: { kind: 'closed' } });
});
