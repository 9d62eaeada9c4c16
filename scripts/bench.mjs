// Runs benchmarks: npm run bench -- [name…] [--json] [--report]
import { runCommand } from './run/command.mjs';
import { bundleForNode } from './setup/node-program.mjs';
import { inRoot } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInTerminal } from './run/run.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const { main = '' } = await bundleForNode(
    { main: 'bench/main.ts' },
    inRoot('artifacts', 'programs', 'bench'),
  );
  const args = [main, ...process.argv.slice(2), '--results', inRoot('bench', 'results')];
  // electron-store asks the npm package for Electron's path.
  return runInTerminal(process.execPath, args, {
    ...process.env,
    QUADRA_ELECTRON: electron,
    ELECTRON_OVERRIDE_DIST_PATH: 'unused',
  });
});
