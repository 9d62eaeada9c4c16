import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Faults of network, Service Bus, clock and replies. */
export default defineConfig({
  ...tests,
  reporter: [['./e2e/faults/table-reporter.ts']],
  projects: [{ name: 'faults', testDir: 'e2e/faults' }],
});
