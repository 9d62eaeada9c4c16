import type { TestInfo } from '@playwright/test';

export interface Row {
  readonly number: number;
  readonly keyrings: string;
  /** Status and answer of the screen, or of the command line. */
  readonly says: readonly string[];
  /** Milliseconds. Undefined for the command line. */
  readonly longestStop: number | undefined;
  /** Empty on success. */
  readonly wrong: readonly string[];
}

export const rowAnnotation = 'ground-row';

export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}
