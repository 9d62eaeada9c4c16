import { runInTerminal } from '../run/run.mjs';
import { bundleForNode } from '../setup/node-program.mjs';
import { inRoot } from '../setup/paths.mjs';
import { ensureGround } from '../setup/system.mjs';

/** Unit tests in Windows' Node. */
export const windows = {
  usage: 'windows [folder]',
  /** @param {readonly string[]} options */
  async run([folder = '', ...others]) {
    if (others.length > 0) return undefined;
    await ensureGround('windows');
    const programs = await bundleForNode(
      { windows: 'e2e/ground/windows/main.ts' },
      inRoot('artifacts', 'programs', 'ground-windows'),
    );
    return runInTerminal(process.execPath, [String(programs['windows']), folder]);
  },
};
