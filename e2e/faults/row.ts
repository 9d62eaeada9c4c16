import type { TestInfo } from '@playwright/test';
import { explain } from '../../shared/fr/problems.ts';
import type { Problem } from '../../shared/problem.ts';

/** One line of the table of faults. */
export interface Row {
  /** Faults of one kind share a number; the table is in the order of them. */
  readonly number: number;
  readonly fault: string;
  readonly cause: string;
  readonly seconds: number;
  readonly sentence: string;
}

/** Name of the annotation that carries a row to the reporter. */
export const rowAnnotation = 'fault-row';

/** Enters a row into the table. */
export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}

/** What the screen says of a problem. */
export const sentenceOf = (problem: Problem) => explain(problem).cause.replaceAll(/[\u00A0\u202F]/gu, ' ');

/** A problem in short, with what tells it from others of its code. */
export function causeOf(problem: Problem): string {
  const detail = ['reason', 'status', 'minutes', 'scheme'].flatMap((name) =>
    name in problem ? [String((problem as unknown as Record<string, unknown>)[name])] : [],
  );
  return [problem.code, ...detail].join(' ');
}
