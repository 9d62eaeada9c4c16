import { messageOf, secondsSince } from './say.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ counts: Counts, output: string, note?: string | undefined }} StageResult */

export const one = (/** @type {boolean} */ ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** @param {Counts} counts */
export function countsText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

export function testReport() {
  const total = { passed: 0, failed: 0, skipped: 0 };

  return {
    total,
    /**
     * @param {string} name
     * @param {() => Promise<StageResult>} work
     */
    async stage(name, work) {
      const started = performance.now();
      const result = await work().catch((/** @type {unknown} */ error) => ({
        counts: one(false),
        output: messageOf(error),
        note: undefined,
      }));
      const { counts, output, note } = result;
      total.passed += counts.passed;
      total.failed += counts.failed;
      total.skipped += counts.skipped;
      const mark = counts.failed === 0 ? '✓' : '✗';
      console.log(`${mark} ${name}${note ? ` (${note})` : ''}  ${secondsSince(started)}`);
      if (counts.failed > 0) console.log(`${output.trimEnd()}\n`);
      return counts.failed === 0;
    },
  };
}

/**
 * Each chain runs in order.
 * @param {number} width
 * @param {readonly (() => Promise<unknown>)[]} chains
 */
export async function sideBySide(width, chains) {
  const waiting = [...chains];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: width }, worker));
}
