import { defineConfig } from '@playwright/test';

/** End-to-end tests on the real window (`app`) and the guided tour (`tour`). */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'artifacts/test-results',
  // A passed test keeps no home folder.
  preserveOutput: 'failures-only',
  // Guards against a hang, with room for a busy machine. Tests check the product's own limits.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  globalTimeout: 28 * 60_000,
  // Tests mostly wait: two would leave a third of two cores idle.
  workers: 3,
  fullyParallel: true,
  // A retried test is a failed test.
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  projects: [
    { name: 'app', testIgnore: ['tour.spec.ts', 'gallery/**', 'faults/**', 'e2e/security/**'] },
    { name: 'tour', testMatch: 'tour.spec.ts' },
  ],
});
