import { toolFile } from '../setup/tools.mjs';

export const tourArgs = ['--project=tour', '--reporter=./e2e/support/step-reporter.ts'];

export const faultArgs = ['--project=faults', '--reporter=./e2e/faults/fault-reporter.ts'];

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
