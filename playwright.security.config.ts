import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** Milliseconds. */
const fuzzTime = 20 * Number(process.env['QUADRA_FUZZ_CALLS'] ?? 0);

/** Milliseconds. */
const watchTime = 1_000 * Number(process.env['QUADRA_CONTACT_SECONDS'] ?? 0);

/** Run by `npm run security`. */
export default defineConfig({
  ...tests,
  outputDir: process.env['QUADRA_SECURITY_RESULTS'] ?? 'artifacts/security-results',
  reporter: [['./e2e/security/security-reporter.ts']],
  // Shared window and timing: run alone.
  fullyParallel: false,
  globalTimeout: 28 * 60_000 + fuzzTime + watchTime,
  workers: 1,
  projects: [{ name: 'security', testDir: 'e2e/security' }],
});
