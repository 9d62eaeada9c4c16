import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { rowAnnotation, type Row } from './security-row.ts';

const guideItems = 20;

export default class SecurityReporter implements Reporter {
  readonly #rows: (Row & { readonly ok: boolean })[] = [];
  readonly #failures: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const ok = result.status === 'passed';
    for (const { type, description = '' } of result.annotations) {
      if (type === rowAnnotation) this.#rows.push({ ...(JSON.parse(description) as Row), ok });
    }
    if (ok) return;
    const errors = result.errors.map(({ message = '' }) => message).join('\n');
    this.#failures.push(`✗ ${test.title} (${result.status})\n${errors}`);
  }

  onEnd(): void {
    const order = ({ item }: Row) => item ?? guideItems + 1;
    const rows = this.#rows.toSorted((a, b) => order(a) - order(b));
    console.log('item | rule | how tested | ok');
    for (const { item, title, how, ok } of rows) {
      console.log([String(item ?? '+').padStart(4), title, how, ok ? '✓' : '✗'].join(' | '));
    }
    if (this.#failures.length > 0) console.log(`\n${this.#failures.join('\n\n')}\n`);
    const held = new Set(rows.flatMap(({ item, ok }) => (ok && item !== undefined ? [item] : [])));
    console.log(`${held.size}/${guideItems}`);
  }

  printsToStdio(): boolean {
    return true;
  }
}
