// Runs benchmarks on the real code: npm run bench -- [name…] [--json] [--report].
import { runCommand } from './lib/command.mjs';
import { bundleForNode } from './lib/node-program.mjs';
import { inRoot } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const { main = '' } = await bundleForNode(
    { main: 'bench/main.ts' },
    inRoot('artifacts', 'programs', 'bench'),
  );
  const args = [main, ...process.argv.slice(2), '--results', inRoot('bench', 'results')];
  // electron-store asks the npm package for Electron's path; there is none to be had in plain Node.
  return runInTerminal(process.execPath, args, {
    ...process.env,
    QUADRA_ELECTRON: electron,
    ELECTRON_OVERRIDE_DIST_PATH: 'unused',
  });
});
