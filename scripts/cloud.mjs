// Runs the local cloud on this terminal: its stdout carries nothing but its own JSON line.
import { cloudEntry } from './lib/cloud-process.mjs';
import { runCommand } from './lib/command.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { buildOrStop } from './lib/prepare.mjs';
import { serveInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  await ensurePackages();
  await buildOrStop();
  return serveInTerminal(cloudEntry);
});
