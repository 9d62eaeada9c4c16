import { expect, test } from 'vitest';
import { diagnosisLines } from '../../shared/fr/report.ts';
import { explainToScript } from '../../shared/fr/explain-to-script.ts';
import { explain } from '../../shared/fr/problems.ts';
import { waitingDiagnosis } from '../../shared/diagnosis.ts';
import { at } from '../../shared/testing/views.ts';
import type { RunLine } from './command-line.ts';
import { outputOf } from './output.ts';

const line: RunLine = {
  ...{ kind: 'run', command: 'check', service: 'cegid-file-exchange', json: true, proxyUser: undefined },
  removed: [],
};
const asks = (reason: 'not-given' | 'not-accepted' | 'given-up') =>
  ({ code: 'proxy-credentials-needed', proxy: 'proxy.cabinet.lan:8080', reason }) as const;

test.each(['not-given', 'not-accepted', 'given-up'] as const)(
  'a script is told no button for the account of the proxy: %s',
  (reason) => {
    const { stdout, stderr } = outputOf(line, { exitCode: 5, lines: [], data: {}, problem: asks(reason) });
    expect(stderr).toContain(explain(asks(reason)).cause);
    for (const text of [stdout, stderr]) expect(text).not.toContain('Cliquez');
    expect(stderr.includes('--proxy-user')).toBe(reason !== 'given-up');
  },
);

test('nor in the lines of a diagnosis, while the report says what the screen says', () => {
  const { steps, ...begun } = waitingDiagnosis('cegid-file-exchange', at);
  const address = { kind: 'failed', milliseconds: 3, problem: asks('not-given') } as const;
  const diagnosis = { ...begun, end: 'found', steps: { ...steps, address } } as const;
  expect(diagnosisLines(diagnosis, explainToScript).join('\n')).toMatch(/faire\s:.*--proxy-user/u);
  expect(diagnosisLines(diagnosis).join('\n')).toContain(explain(asks('not-given')).remedy);
});
