// No acknowledged save may be lost.
import { runCommand } from './run/command.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runInTerminal } from './run/run.mjs';
import { buildTorture } from './run/torture.mjs';

await runCommand(async () => {
  await ensurePackages();
  return runInTerminal(process.execPath, [await buildTorture(), ...process.argv.slice(2)]);
});
