import { stripVTControlCharacters } from 'node:util';
import type { FullResult, Reporter, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { rowAnnotation, type Row } from './ground-row.ts';

/** Without Chromium's own lines. */
const ownLines = (output: string) =>
  stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line !== '' && !/^\[\d+:\d+\/\d+\.\d+:/u.test(line));

const messagesOf = (errors: readonly TestError[]) => errors.map(({ message = '' }) => message);

export default class GroundReporter implements Reporter {
  readonly #rows: Row[] = [];
  readonly #failures: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const entered = result.annotations.filter(({ type }) => type === rowAnnotation);
    const rows = entered.map(({ description = '' }) => JSON.parse(description) as Row);
    const wrong = rows.filter((row) => row.wrong.length > 0);
    const isOk = result.status === test.expectedStatus;
    this.#rows.push(...rows);
    for (const row of wrong) this.#fail(test.title, [...row.wrong, ...ownLines(row.output)]);
    if (!isOk) this.#fail(test.title, messagesOf(result.errors));
    console.error(`  ${isOk && wrong.length === 0 ? '✓' : '✗'} ${test.title}`);
  }

  onError(error: TestError): void {
    this.#fail('outside of the rows', messagesOf([error]));
  }

  onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    const sorted = this.#rows.toSorted((a, b) => a.number - b.number);
    for (const failure of this.#failures) console.log(`${failure}\n`);
    console.log('  # | network | cause found | sentence | seconds of check, diagnosis | ok');
    for (const { number, network, found, seconds, sentence, wrong } of sorted) {
      const cells = [
        ...[String(number).padStart(3), network, [...new Set(found)].join(' / diagnosis: ')],
        sentence.replaceAll(/[\u00A0\u202F]/gu, ' ') || '–',
        seconds.map((one) => one.toFixed(1)).join(', '),
        wrong.join(', ') || 'ok',
      ];
      console.log(cells.join(' | '));
    }
    const ended = status === 'passed' && this.#failures.length > 0 ? 'failed' : status;
    console.log(`${String(sorted.length)} rows, ${String(this.#failures.length)} failed: ${ended}`);
    return Promise.resolve({ status: ended });
  }

  printsToStdio(): boolean {
    return true;
  }

  #fail(title: string, lines: readonly string[]): void {
    this.#failures.push([`✗ ${title}`, ...lines].join('\n  '));
  }
}
