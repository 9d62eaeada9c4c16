import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { rowAnnotation, type Row } from './fault-row.ts';

export default class FaultReporter implements Reporter {
  readonly #rows: (Row & { readonly ok: boolean })[] = [];
  readonly #failures: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const ok = result.status === test.expectedStatus;
    for (const { type, description = '' } of result.annotations) {
      if (type === rowAnnotation) this.#rows.push({ ...(JSON.parse(description) as Row), ok });
    }
    if (ok) return;
    const errors = result.errors.map(({ message = '' }) => message).join('\n');
    this.#failures.push(`✗ ${test.title}\n${errors}`);
  }

  onEnd(): void {
    const sorted = this.#rows.toSorted((a, b) => a.number - b.number);
    console.log('  # | fault | cause found | seconds | sentence | ok');
    for (const { number, fault, cause, seconds, sentence, ok } of sorted) {
      const cells = [String(number).padStart(3), fault, cause, seconds.toFixed(2), sentence, ok ? '✓' : '✗'];
      console.log(cells.join(' | '));
    }
    const failed = this.#failures.length;
    console.log(`${sorted.length} rows, ${failed} failed`);
    if (failed > 0) console.log(this.#failures.join('\n\n'));
  }

  printsToStdio(): boolean {
    return true;
  }
}
