import '../base/at-start.ts';
import { labelOf, log } from '../base/log.ts';
import { identityOf } from '../host/process-identity.ts';
import { startEmulator } from './emulator.ts';

/** In milliseconds. Acknowledged data is already on disk. */
const stopDeadline = 1_500;

async function main(): Promise<void> {
  // Read first: if the parent dies, ppid changes.
  const parent = process.connected ? identityOf(process.ppid) : undefined;
  const [name, folder = '', port = '0'] = process.argv.slice(2);
  if (name !== 'blobs' && name !== 'tables') throw new Error('neither blobs nor tables');
  const program = `emulator of ${name}`;
  const starting = startEmulator(name, folder, Number(port), { program, parent });
  const end = () => {
    setTimeout(() => process.exit(0), stopDeadline).unref();
    void starting.then((server) => server.close()).finally(() => process.exit(0));
  };
  // The channel closes when the cloud ends, even by kill -9.
  process.once('disconnect', end);
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const server = await starting;
  process.send?.({ port: server.port });
}

main().catch((error: unknown) => {
  log('storage-not-started', { error: labelOf(error) }, 'error');
  process.exit(1);
});
