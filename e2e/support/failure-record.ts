import type { TestInfo } from '@playwright/test';
import type { RunningApp } from './launch-app.ts';

/** A film of every app takes a tenth of all the tests' time, and nobody fetches it from a machine of CI. */
const film = !process.env['CI'];

/** Begins to record what happens in an app, for the case that its test fails. */
export async function startRecording({ app }: RunningApp): Promise<void> {
  await app.context().tracing.start({ screenshots: film, snapshots: film });
}

/** Whether the test has failed so far. */
export const hasFailed = (testInfo: TestInfo) => testInfo.status !== testInfo.expectedStatus;

/** Keeps the trace, the last picture and all that the app has written. */
export async function keepRecord(
  { app, window, output, hasEnded }: RunningApp,
  testInfo: TestInfo,
  index: number,
): Promise<void> {
  await testInfo.attach('output of the app', { body: output(), contentType: 'text/plain' });
  if (hasEnded()) return;
  const name = (file: string) => testInfo.outputPath(index === 0 ? file : `${index + 1}-${file}`);
  // A window that hangs gives no picture; the trace still tells what came before.
  await window.screenshot({ path: name('window.png'), timeout: 5000 }).catch(() => undefined);
  await app.context().tracing.stop({ path: name('trace.zip') });
}
