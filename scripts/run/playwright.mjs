import { toolFile } from '../setup/tools.mjs';

export const tourArgs = ['--project=tour', '--reporter=./e2e/support/step-reporter.ts'];

export const faultArgs = ['--config=playwright.faults.config.ts'];

/**
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
