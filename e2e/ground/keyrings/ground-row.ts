import type { TestInfo } from '@playwright/test';

export interface Row {
  readonly number: number;
  readonly keyrings: string;
  readonly says: readonly string[];
  /** Milliseconds. */
  readonly longestStop: number | undefined;
  readonly wrong: readonly string[];
}

export const rowAnnotation = 'ground-row';

export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}
