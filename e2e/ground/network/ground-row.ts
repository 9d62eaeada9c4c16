import type { TestInfo } from '@playwright/test';

export interface Row {
  readonly number: number;
  readonly network: string;
  /** By the check and by the diagnosis. */
  readonly found: readonly string[];
  readonly seconds: readonly number[];
  readonly sentence: string;
  /** Empty on success. */
  readonly wrong: readonly string[];
  readonly output: string;
}

export const rowAnnotation = 'ground-row';

export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}
