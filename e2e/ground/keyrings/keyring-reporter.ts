import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { rowAnnotation, type Row } from './ground-row.ts';

export default class KeyringReporter implements Reporter {
  readonly #rows: Row[] = [];
  readonly #failures: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const entered = result.annotations.filter(({ type }) => type === rowAnnotation);
    const rows = entered.map(({ description = '' }) => JSON.parse(description) as Row);
    this.#rows.push(...rows);
    for (const { keyrings, wrong } of rows) {
      if (wrong.length > 0) this.#failures.push([`✗ ${keyrings}`, ...wrong].join('\n  '));
    }
    if (result.status !== test.expectedStatus) for (const error of result.errors) this.onError(error);
    const isOk = result.status === test.expectedStatus && rows.every(({ wrong }) => wrong.length === 0);
    console.error(`  ${isOk ? '✓' : '✗'} ${test.title}`);
  }

  onError({ message = '' }: TestError): void {
    this.#failures.push(message);
  }

  onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    for (const failure of this.#failures) console.log(`${failure}\n`);
    console.log('  # | case | what it says | longest stop of the main process, ms | ok');
    for (const row of this.#rows.toSorted((a, b) => a.number - b.number)) {
      const cells = [
        ...[String(row.number).padStart(3), row.keyrings],
        row.says.join(' / ').replaceAll(/\s+/gu, ' '),
        row.longestStop === undefined ? '–' : row.longestStop.toFixed(0),
        row.wrong.length === 0 ? 'ok' : 'not ok',
      ];
      console.log(cells.join(' | '));
    }
    const ended = status === 'passed' && this.#failures.length > 0 ? 'failed' : status;
    console.log(`${String(this.#rows.length)} rows, ${String(this.#failures.length)} failed: ${ended}`);
    return Promise.resolve({ status: ended });
  }

  printsToStdio(): boolean {
    return true;
  }
}
