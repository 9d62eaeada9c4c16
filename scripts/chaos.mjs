// Injects faults into the cloud: npm run chaos [-- --requests N --seed N --only PART]
import { runCommand } from './run/command.mjs';
import { bundleForNode } from './setup/node-program.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';
import { buildOrStop } from './setup/prepare.mjs';
import { runInTerminal } from './run/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  await buildOrStop();
  const { main = '' } = await bundleForNode(
    {
      main: 'e2e/chaos/main.ts',
      'broker-program': 'cloud/testing/fleet/broker-program.ts',
      storage: 'cloud/storage/main.ts',
      worker: 'cloud/worker/main.ts',
    },
    inRoot('artifacts', 'programs', 'chaos'),
  );
  // electron-store asks the npm package for Electron's path.
  return runInTerminal(process.execPath, [main, ...process.argv.slice(2)], {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: 'unused',
  });
});
