import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** These start the app; the others only its code that talks to the hub. */
const inTheWindow = ['app.spec.ts', 'kill.spec.ts'];

/** Every fault of network, hub, clock and replies that the firms meet, produced for real on this machine. */
export default defineConfig({
  ...tests,
  reporter: [['./e2e/faults/table-reporter.ts']],
  // What waits for a silence to end keeps nothing busy: it goes on beside what has a window.
  workers: 4,
  projects: [
    { name: 'in the window', testDir: 'e2e/faults', testMatch: inTheWindow, workers: 2 },
    { name: 'on the line', testDir: 'e2e/faults', testIgnore: inTheWindow, workers: 2 },
  ],
});
