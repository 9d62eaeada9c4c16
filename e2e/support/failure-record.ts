import type { TestInfo } from '@playwright/test';
import type { RunningApp } from './app/launch-app.ts';

/** Screenshots cost a tenth of the test time, and CI's are never fetched. */
const film = !process.env['CI'];

export async function startRecording({ app }: RunningApp): Promise<void> {
  await app.context().tracing.start({ screenshots: film, snapshots: film });
}

export const hasFailed = (testInfo: TestInfo) => testInfo.status !== testInfo.expectedStatus;

export async function keepRecord(
  { app, window, output, hasEnded }: RunningApp,
  testInfo: TestInfo,
  index: number,
): Promise<void> {
  await testInfo.attach('output of the app', { body: output(), contentType: 'text/plain' });
  if (hasEnded()) return;
  const name = (file: string) => testInfo.outputPath(index === 0 ? file : `${index + 1}-${file}`);
  // A hung window gives no screenshot; the trace is still kept.
  await window.screenshot({ path: name('window.png'), timeout: 5000 }).catch(() => undefined);
  await app.context().tracing.stop({ path: name('trace.zip') });
}
