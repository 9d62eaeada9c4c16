import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Every fault of network, hub, clock and replies that the firms meet, produced for real on this machine. */
export default defineConfig({
  ...tests,
  reporter: [['./e2e/faults/table-reporter.ts']],
  projects: [{ name: 'faults', testDir: 'e2e/faults' }],
});
