// Prints Electron's program for other tools.
import { runCommand } from './run/command.mjs';
import { ensureElectron } from './setup/electron-runtime.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ensureSystem } from './setup/system.mjs';

await runCommand(async () => {
  await ensurePackages();
  await ensureSystem('window');
  process.stdout.write(`${await ensureElectron()}\n`);
  return 0;
});
