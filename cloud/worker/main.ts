import { ignoredVariables } from '../base/at-start.ts';
import { labelOf, log } from '../base/log.ts';
import { startHealthServer } from '../base/health-server.ts';
import { readSettings } from './settings.ts';
import { startWorker } from './worker.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const worker = await startWorker(settings);
  const { ready, metrics } = worker;
  const health = settings.health && (await startHealthServer({ ...settings.health, ready, metrics }));
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    // Watched to the end: until then the process is alive, and busy.
    void worker.stop().finally(() => {
      log('worker-stopped');
      process.exit(0);
    });
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // The channel exists under a local cloud; when that is gone, even by kill -9, nobody needs this worker.
  process.once('disconnect', end);
  if (ignoredVariables.length > 0)
    log('environment-not-followed', { names: ignoredVariables.join() }, 'warn');
  log('worker-started', health ? { healthPort: health.port } : {});
}

main().catch((error: unknown) => {
  log('worker-not-started', { error: labelOf(error) }, 'error');
  process.exit(1);
});
