// Kills a saving process and fills its disk, again and again: nothing that was acknowledged may be lost.
import { runCommand } from './lib/command.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runInTerminal } from './lib/run.mjs';
import { buildTorture } from './lib/torture.mjs';

await runCommand(async () => {
  await ensurePackages();
  return runInTerminal(process.execPath, [await buildTorture(), ...process.argv.slice(2)]);
});
