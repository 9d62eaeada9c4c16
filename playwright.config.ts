import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'artifacts/test-results',
  // A passed test keeps no home folder.
  preserveOutput: 'failures-only',
  // Against hangs only. Tests check the product's own limits.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  globalTimeout: 28 * 60_000,
  // Tests mostly wait: two workers leave a third of two cores idle.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  projects: [
    {
      name: 'app',
      testIgnore: ['tour.spec.ts', 'gallery/**', 'faults/**', 'e2e/ground/**', 'e2e/security/**'],
    },
    { name: 'tour', testMatch: 'tour.spec.ts' },
    { name: 'faults', testDir: 'e2e/faults' },
  ],
});
