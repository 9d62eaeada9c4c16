import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Run by `npm run ground -- keyrings`. */
export default defineConfig({
  ...tests,
  outputDir: 'artifacts/keyrings-results',
  testDir: 'e2e/ground/keyrings',
  globalTimeout: 15 * 60_000,
  reporter: [['./e2e/ground/keyrings/keyring-reporter.ts']],
  // A stop of the main process is measured.
  workers: 1,
  projects: [{ name: 'keyrings' }],
});
