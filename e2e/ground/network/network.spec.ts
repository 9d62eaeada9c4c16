import { isDeepStrictEqual } from 'node:util';
import { causeOf } from '../../faults/fault-row.ts';
import type { CommandAnswer, NetworkRow } from './network-row.ts';
import { test } from './ground-test.ts';
import { enterRow } from './ground-row.ts';
import { rows } from './rows/index.ts';

/** Seconds, without a wait on purpose. */
const longest = { check: 6, diagnosis: 10 } as const;

const causeIn = ({ problem, code, signal }: CommandAnswer) => {
  if (problem !== undefined) return causeOf(problem);
  return code === 0 ? 'ok' : `ended with ${String(code ?? signal)}`;
};

/** Empty if all is as expected. */
function faultsOf({ cause, waits = 0 }: NetworkRow, checked: CommandAnswer, diagnosed: CommandAnswer) {
  const isAgreed = isDeepStrictEqual(checked.problem, diagnosed.problem);
  return [
    ...([checked, diagnosed].some((answer) => causeIn(answer) !== cause) ? [`expected: ${cause}`] : []),
    ...(isAgreed ? [] : ['check and diagnosis differ']),
    ...(checked.seconds > longest.check + waits ? ['check too slow'] : []),
    ...(diagnosed.seconds > longest.diagnosis + waits ? ['diagnosis too slow'] : []),
  ];
}

test.describe.configure({ timeout: 180_000 });

for (const [index, row] of rows.entries()) {
  const number = index + 1;
  test(`${String(number)} ${row.network}`, async ({ ground }, testInfo) => {
    const start = await row.setUp(ground);
    const checked = await ground.run('check', start);
    const diagnosed = await ground.run('diagnose', start);
    const wrong = [...faultsOf(row, checked, diagnosed), ...((await start.afterwards?.()) ?? [])];
    // A failed test would cost a new worker, with its cloud.
    enterRow(testInfo, {
      ...{ number, network: row.network, wrong },
      found: [causeIn(checked), causeIn(diagnosed)],
      seconds: [checked.seconds, diagnosed.seconds],
      sentence: checked.message,
      output: wrong.length === 0 ? '' : `${checked.output}\n${diagnosed.output}`,
    });
  });
}
