// Prints the program of the Electron to run, for other tools: nothing else goes to stdout.
import { runCommand } from './lib/command.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { ensureSystem } from './lib/system.mjs';

await runCommand(async () => {
  await ensurePackages();
  await ensureSystem('window');
  process.stdout.write(`${await ensureElectron()}\n`);
  return 0;
});
