// stdout carries only the cloud's JSON line.
import { cloudEntry } from './run/cloud-process.mjs';
import { runCommand } from './run/command.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { buildOrStop } from './setup/prepare.mjs';
import { serveInTerminal } from './run/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  await buildOrStop();
  return serveInTerminal(cloudEntry);
});
