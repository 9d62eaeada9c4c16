// Runs the official client against Service Bus, by default against the local broker.
import { runCommand } from './run/command.mjs';
import { bundleForNode } from './setup/node-program.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';
import { runInTerminal } from './run/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  const { main = '' } = await bundleForNode(
    { main: 'e2e/conformance/main.ts' },
    inRoot('artifacts', 'programs', 'conformance'),
  );
  return runInTerminal(process.execPath, [main, ...process.argv.slice(2)]);
});
