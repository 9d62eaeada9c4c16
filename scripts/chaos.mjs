// Breaks the vendor's side while desks need it, and pours garbage into it: npm run chaos [-- --requests N --seed N --only PART].
import { runCommand } from './lib/command.mjs';
import { bundleForNode } from './lib/node-program.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { inRoot } from './lib/paths.mjs';
import { buildOrStop } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  // One part breaks the cloud that ships.
  await buildOrStop();
  const { main = '' } = await bundleForNode(
    {
      main: 'e2e/chaos/main.ts',
      'hub-program': 'cloud/testing/fleet/hub-program.ts',
      storage: 'cloud/storage/main.ts',
      worker: 'cloud/worker/main.ts',
    },
    inRoot('artifacts', 'programs', 'chaos'),
  );
  // electron-store asks the npm package for Electron's path; there is none to be had in plain Node.
  return runInTerminal(process.execPath, [main, ...process.argv.slice(2)], {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: 'unused',
  });
});
