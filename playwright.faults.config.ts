import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

export default defineConfig({
  ...tests,
  reporter: [['./e2e/faults/fault-reporter.ts']],
  projects: [{ name: 'faults', testDir: 'e2e/faults' }],
});
