import { cannotRun } from './cannot-run.ts';

interface Test {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages?: readonly string[];
}

/** As vitest's JSON has it. */
export interface TestFile {
  readonly name: string;
  readonly message?: string;
  readonly assertionResults: readonly Test[];
}

export interface Counts {
  readonly passed: number;
  readonly cannot: number;
  readonly reasons: readonly string[];
  readonly faults: readonly string[];
}

const notRun = (fault: string): Counts => ({ passed: 0, cannot: 0, reasons: [], faults: [fault] });

export function judgeFile(name: string, results: readonly TestFile[]): Counts {
  const file = results.find((result) => result.name.replaceAll('\\', '/').endsWith(`/${name}`));
  if (file === undefined) return notRun('gave no answer');
  const { assertionResults, message } = file;
  if (assertionResults.length === 0) return notRun(`has no tests: ${firstLine(message)}`);
  return judgeTests(assertionResults, cannotRun[name] ?? {});
}

/** A test that is listed as unable to run must not pass. */
function judgeTests(tests: readonly Test[], reasons: Readonly<Record<string, string>>): Counts {
  const all = tests.map((test) => ({
    test,
    part: Object.keys(reasons).find((part) => test.fullName.includes(part)),
  }));
  const listed = all.flatMap(({ part }) => part ?? []);
  const unused = Object.keys(reasons).filter((part) => !listed.includes(part));
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    cannot: listed.length,
    reasons: [...new Set(listed)].map((part) => reasons[part] ?? ''),
    faults: [
      ...unused.map((part) => `no test is named: ${part}`),
      ...all.flatMap(({ test, part }) => faultOf(test, part !== undefined)),
    ],
  };
}

function faultOf({ fullName, status, failureMessages }: Test, isListed: boolean): readonly string[] {
  if (isListed) return status === 'passed' ? [`can run: ${fullName}`] : [];
  return status === 'passed' ? [] : [`${status}: ${fullName}: ${firstLine(failureMessages?.[0])}`];
}

const firstLine = (text = '') => text.split('\n')[0] ?? '';
