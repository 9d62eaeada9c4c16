import type { TestInfo } from '@playwright/test';

/** Our own checks have no number. */
export interface Row {
  readonly item?: number;
  readonly title: string;
  readonly how: string;
}

export const rowAnnotation = 'security-row';

export function enterRow(testInfo: TestInfo, row: Row): void {
  testInfo.annotations.push({ type: rowAnnotation, description: JSON.stringify(row) });
}
