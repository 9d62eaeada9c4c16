import { toolFile } from '../setup/tools.mjs';

/** Arguments that make the guided tour tell its steps on the terminal. */
export const tourArgs = ['--project=tour', '--reporter=./e2e/support/step-reporter.ts'];

/** Arguments that run the table of faults instead of the tests. */
export const faultArgs = ['--config=playwright.faults.config.ts'];

/**
 * How Playwright is called, with the Electron it has to drive.
 * @param {string} electron
 * @param {readonly string[]} testArgs
 */
export function playwright(electron, testArgs) {
  return {
    command: process.execPath,
    args: [toolFile('playwright'), 'test', ...testArgs],
    env: { ...process.env, QUADRA_ELECTRON: electron },
  };
}
