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
    // Health checks answer "alive, busy" until the end.
    void worker.stop().finally(() => {
      log('worker-stopped');
      process.exit(0);
    });
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // The channel closes when a local cloud ends, even by kill -9.
  process.once('disconnect', end);
  if (ignoredVariables.length > 0)
    log('environment-not-followed', { names: ignoredVariables.join() }, 'warn');
  log('worker-started', health ? { healthPort: health.port } : {});
}

main().catch((error: unknown) => {
  log('worker-not-started', { error: labelOf(error) }, 'error');
  process.exit(1);
});
