import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  outputDir: 'artifacts/keyrings-results',
  testDir: 'e2e/ground/keyrings',
  globalTimeout: 15 * 60_000,
  reporter: [['./e2e/ground/keyrings/keyring-reporter.ts']],
  workers: 1,
  projects: [{ name: 'keyrings' }],
});
