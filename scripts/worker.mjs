// Runs the onboarding worker against the namespace and storage account that the environment names.
import { workerEntry } from './lib/cloud-process.mjs';
import { runCommand } from './lib/command.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { buildOrStop } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  await buildOrStop();
  return runInTerminal(process.execPath, [workerEntry, ...process.argv.slice(2)]);
});
