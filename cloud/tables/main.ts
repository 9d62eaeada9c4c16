import '../base/at-start.ts';
import { labelOf, log } from '../base/log.ts';
import { startTableServer } from './table-server.ts';

async function main(): Promise<void> {
  const [folder = '', port = '0'] = process.argv.slice(2);
  const server = await startTableServer(folder, Number(port));
  // The channel to the cloud: when it closes, even by kill -9, nobody needs this process.
  process.once('disconnect', () => void server.close().finally(() => process.exit(0)));
  process.send?.({ port: server.port });
}

main().catch((error: unknown) => {
  log('tables-not-started', { error: labelOf(error) }, 'error');
  process.exit(1);
});
