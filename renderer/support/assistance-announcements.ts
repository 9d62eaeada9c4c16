import type { Problem } from '../../shared/problem.ts';
import { diagnosisSteps } from '../../shared/steps.ts';
import type { AssistanceState, ActionNoticeState, Panel } from './assistance.ts';
import { rowsOf, searchRows } from './journal-search.ts';
import { assistance } from '../../shared/fr/assistance.ts';
import { diagnosis as texts, diagnosisResult, stepAnnouncement } from '../../shared/fr/diagnosis.ts';
import { journal } from '../../shared/fr/journal.ts';
import { explain } from '../../shared/fr/problems.ts';

/** For screen readers. A line is read out when it changes. */
export function assistanceAnnouncements({
  panel,
  notice,
}: AssistanceState): Readonly<Record<string, string>> {
  const steps = diagnosisSteps.map((step) => [`step-${step}`, ofStep(panel, step)] as const);
  return {
    ...Object.fromEntries(steps),
    result: ofResult(panel),
    journal: ofJournal(panel),
    notice: noticeText(notice),
  };
}

function refusal(headline: string, problem: Problem): string {
  const { cause, remedy } = explain(problem);
  return [headline, cause, remedy].join(' ');
}

function ofStep(panel: Panel, step: (typeof diagnosisSteps)[number]): string {
  if (panel.kind !== 'diagnosis' || panel.diagnosis === null) return '';
  return stepAnnouncement(step, panel.diagnosis.steps[step]);
}

function ofResult(panel: Panel): string {
  if (panel.kind !== 'diagnosis') return '';
  if (panel.problem !== null) return refusal(texts.failed, panel.problem);
  if (panel.diagnosis === null || panel.diagnosis.end === 'running') return '';
  const { headline, explanation } = diagnosisResult(panel.diagnosis);
  return explanation === undefined ? headline : `${headline}. ${explanation.cause} ${explanation.remedy}`;
}

function ofJournal(panel: Panel): string {
  if (panel.kind !== 'journal') return '';
  switch (panel.content.kind) {
    case 'loading':
      return '';
    case 'failed':
      return refusal(journal.failed, panel.content.problem);
    case 'loaded': {
      const rows = rowsOf(panel.content.page.entries);
      if (rows.length === 0) return journal.empty;
      const found = searchRows(rows, panel.search);
      return found.length === 0 ? journal.nothingFound : journal.count(found.length, rows.length);
    }
  }
}

function noticeText(notice: ActionNoticeState): string {
  switch (notice.kind) {
    case 'none':
      return '';
    case 'done':
      return assistance.done[notice.action];
    case 'failed':
      return refusal(assistance.failed[notice.action], notice.problem);
  }
}
