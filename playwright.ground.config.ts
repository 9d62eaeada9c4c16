import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Run by `npm run ground -- network`. */
export default defineConfig({
  ...tests,
  outputDir: 'artifacts/ground-results',
  globalSetup: './e2e/ground/network/common.ts',
  globalTimeout: 10 * 60_000,
  reporter: [['./e2e/ground/network/ground-reporter.ts']],
  workers: 2,
  projects: [
    { name: 'network', testDir: 'e2e/ground/network', testIgnore: 'cost.spec.ts' },
    { name: 'cost', testDir: 'e2e/ground/network', testMatch: 'cost.spec.ts' },
  ],
});
