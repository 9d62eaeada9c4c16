import { defineConfig } from '@playwright/test';

/** End-to-end tests on the real window: what the user sees (`app`) and the guided tour through it (`tour`). */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'artifacts/test-results',
  // A passed test leaves nothing behind: its home folder lies in there.
  preserveOutput: 'failures-only',
  timeout: 30_000,
  // A guard against a hang, with room for a machine at half its speed.
  globalTimeout: 14 * 60_000,
  workers: 2,
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
