import type { TestInfo } from '@playwright/test';
import { explain } from '../../shared/fr/problems.ts';
import type { Problem } from '../../shared/problem.ts';

export interface Row {
  /** Shared by similar faults; sorts the table. */
  readonly number: number;
  readonly fault: string;
  readonly cause: string;
  readonly seconds: number;
  readonly sentence: string;
}

export const rowAnnotation = 'fault-row';

export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}

export const sentenceOf = (problem: Problem) => explain(problem).cause.replaceAll(/[\u00A0\u202F]/gu, ' ');

export function causeOf(problem: Problem): string {
  const detail = ['reason', 'status', 'minutes', 'scheme'].flatMap((name) =>
    name in problem ? [String((problem as unknown as Record<string, unknown>)[name])] : [],
  );
  return [problem.code, ...detail].join(' ');
}
