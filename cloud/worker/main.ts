import { labelOf, log } from '../log.ts';
import { readSettings } from './settings.ts';
import { startWorker } from './worker.ts';

function main(): void {
  const stop = startWorker(readSettings(process.env));
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    void stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // The channel exists under a local cloud; when that is gone, even by kill -9, nobody needs this worker.
  process.once('disconnect', end);
  log('worker-started');
}

try {
  main();
} catch (error) {
  log('worker-not-started', { error: labelOf(error) });
  process.exitCode = 1;
}
