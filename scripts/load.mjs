// Puts load on the vendor's side in processes of its own: npm run load [-- --requests N --rounds N --only PART].
import { runCommand } from './lib/command.mjs';
import { bundleForNode } from './lib/node-program.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { inRoot } from './lib/paths.mjs';
import { runInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  const { main = '' } = await bundleForNode(
    {
      main: 'bench/load/main.ts',
      'peer-program': 'bench/load/peer-program.ts',
      'hub-program': 'cloud/testing/fleet/hub-program.ts',
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
