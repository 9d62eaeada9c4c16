// Runs the onboarding worker against the namespace and storage account that the environment names.
import { workerEntry } from './run/cloud-process.mjs';
import { runCommand } from './run/command.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { buildOrStop } from './setup/prepare.mjs';
import { serveInTerminal } from './run/run.mjs';

/** A little longer than the worker gives the requests in work; one that cannot be read is the worker's to refuse. */
function workerGraceMs() {
  const seconds = Number(process.env['WORKER_STOP_SECONDS'] ?? 20);
  return (Number.isFinite(seconds) ? seconds : 20) * 1000 + 2000;
}

await runCommand(async () => {
  await ensurePackages();
  await buildOrStop();
  return serveInTerminal(workerEntry, workerGraceMs());
});
