import type {
  FullResult,
  Reporter,
  TestCase,
  TestError,
  TestResult,
  TestStep,
} from '@playwright/test/reporter';

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const mark = (good: boolean) => (good ? '✓' : '✗');

function isChapter(step: TestStep): boolean {
  return step.category === 'test.step' && step.parent?.category !== 'test.step';
}

export default class StepReporter implements Reporter {
  onTestBegin(test: TestCase): void {
    console.log(`\n${test.title}`);
  }

  onStepEnd(_test: TestCase, _result: TestResult, step: TestStep): void {
    if (isChapter(step)) console.log(`  ${mark(!step.error)} ${step.title}  ${seconds(step.duration)}`);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    for (const error of result.errors) console.log(`\n${error.stack ?? error.message ?? 'failed'}`);
    console.log(`${mark(result.status === test.expectedStatus)} ${test.title}  ${seconds(result.duration)}`);
  }

  onError(error: TestError): void {
    console.log(error.stack ?? error.message ?? 'failed');
  }

  onEnd(result: FullResult): void {
    if (result.status !== 'passed') console.log(`\nThe tour ended: ${result.status}.`);
  }
}
