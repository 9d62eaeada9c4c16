import type { TestInfo } from '@playwright/test';

/** One line of the table: an item of Electron's security guide, or a check of our own, which has no number. */
export interface Row {
  readonly item?: number;
  readonly title: string;
  /** What was done to find out, with what was measured. */
  readonly how: string;
}

/** Name of the annotation that carries a row to the reporter. */
export const rowAnnotation = 'security-row';

/** Enters a row into the table; the test's own outcome is its last column. */
export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}
