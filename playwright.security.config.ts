import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** What a longer fuzz than the usual one needs, in milliseconds. */
const fuzzTime = 20 * Number(process.env['QUADRA_FUZZ_CALLS'] ?? 0);

/** What a window needs that is watched for longer than usual, in milliseconds. */
const watchTime = 1_000 * Number(process.env['QUADRA_CONTACT_SECONDS'] ?? 0);

/** Electron's security guide, the door under fire and the search for secrets; `npm run security` says on what it runs. */
export default defineConfig({
  ...tests,
  outputDir: process.env['QUADRA_SECURITY_RESULTS'] ?? 'artifacts/security-results',
  reporter: [['./e2e/security/table-reporter.ts']],
  // The items share one window, and the fuzz measures pauses: nothing runs beside them.
  fullyParallel: false,
  globalTimeout: 28 * 60_000 + fuzzTime + watchTime,
  workers: 1,
  projects: [{ name: 'security', testDir: 'e2e/security' }],
});
