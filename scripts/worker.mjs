// Runs the worker on a real namespace and storage account.
import { workerEntry } from './run/cloud-process.mjs';
import { runCommand } from './run/command.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { buildOrStop } from './setup/prepare.mjs';
import { serveInTerminal } from './run/run.mjs';

/** Two seconds more than the worker's own limit. */
function workerGraceMs() {
  const seconds = Number(process.env['WORKER_STOP_SECONDS'] ?? 20);
  return (Number.isFinite(seconds) ? seconds : 20) * 1000 + 2000;
}

await runCommand(async () => {
  await ensurePackages();
  await buildOrStop();
  return serveInTerminal(workerEntry, workerGraceMs());
});
