import type { TestInfo } from '@playwright/test';

/** An item of Electron's guide, or our own check without a number. */
export interface Row {
  readonly item?: number;
  readonly title: string;
  /** What was tested and measured. */
  readonly how: string;
}

export const rowAnnotation = 'security-row';

/** Adds a table row; the last column is the test's result. */
export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}
