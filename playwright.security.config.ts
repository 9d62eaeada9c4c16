import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Electron's security guide, the door under fire and the search for secrets; `npm run security` says on what it runs. */
export default defineConfig({
  ...tests,
  outputDir: process.env['QUADRA_SECURITY_RESULTS'] ?? 'artifacts/security-results',
  reporter: [['./e2e/security/table-reporter.ts']],
  // The items share one window, and the fuzz measures pauses: nothing runs beside them.
  fullyParallel: false,
  workers: 1,
  projects: [{ name: 'security', testDir: 'e2e/security' }],
});
