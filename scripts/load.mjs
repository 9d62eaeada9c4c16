// Load test of the cloud: npm run load [-- --requests N --rounds N --only PART]
import { runCommand } from './run/command.mjs';
import { bundleForNode } from './setup/node-program.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';
import { runInTerminal } from './run/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  const { main = '' } = await bundleForNode(
    {
      main: 'bench/load/main.ts',
      'peer-program': 'bench/load/peer-program.ts',
      'broker-program': 'cloud/testing/fleet/broker-program.ts',
      storage: 'cloud/storage/main.ts',
      worker: 'cloud/worker/main.ts',
    },
    inRoot('artifacts', 'programs', 'load'),
  );
  return runInTerminal(process.execPath, [
    main,
    ...process.argv.slice(2),
    '--results',
    inRoot('bench', 'results'),
  ]);
});
