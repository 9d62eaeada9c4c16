import { defineConfig } from '@playwright/test';

/** End-to-end tests on the real window: what the user sees (`app`) and the guided tour through it (`tour`). */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'artifacts/test-results',
  // A passed test leaves nothing behind: its home folder lies in there.
  preserveOutput: 'failures-only',
  // Guards against a hang, with room for a machine that another program keeps busy. What the product promises in seconds,
  // its tests say themselves.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  globalTimeout: 28 * 60_000,
  // Tests mostly wait for windows and files: two leave a third of two cores idle.
  workers: 3,
  fullyParallel: true,
  // A test that needs a second try is a failed test.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  projects: [
    { name: 'app', testIgnore: ['tour.spec.ts', 'gallery/**', 'faults/**', 'e2e/security/**'] },
    { name: 'tour', testMatch: 'tour.spec.ts' },
  ],
});
