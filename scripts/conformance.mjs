// Runs the official Service Bus client against a hub, case by case; without a connection string, against the local broker.
import { runCommand } from './lib/command.mjs';
import { bundleForNode } from './lib/node-program.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { inRoot } from './lib/paths.mjs';
import { runInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  const { main = '' } = await bundleForNode(
    { main: 'cloud/conformance/main.ts' },
    inRoot('artifacts', 'programs', 'conformance'),
  );
  return runInTerminal(process.execPath, [main, ...process.argv.slice(2)]);
});
