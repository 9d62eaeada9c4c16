import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unusedPort } from '../../../faults/servers/listening.ts';
import { type Daemon, newFolder, proxyAddress, startDaemon } from './daemon.ts';

/** `rules` are lines of its configuration, `denied` a name that it refuses. */
export async function startTinyproxy(
  options: { readonly rules?: readonly string[]; readonly denied?: string } = {},
): Promise<Daemon> {
  const { rules = [], denied } = options;
  const folder = newFolder('tinyproxy');
  const port = await unusedPort();
  const filter = join(folder, 'filter');
  await writeFile(filter, `${denied ?? ''}\n`);
  const configuration = [
    ...[`Port ${String(port)}`, `Listen ${proxyAddress}`, 'Timeout 600', 'LogLevel Info'],
    ...(denied === undefined ? [] : [`Filter "${filter}"`, 'FilterExtended On']),
    ...rules,
  ];
  await writeFile(join(folder, 'tinyproxy.conf'), `${configuration.join('\n')}\n`);
  return startDaemon(['tinyproxy', '-d', '-c', join(folder, 'tinyproxy.conf')], {
    ...{ host: proxyAddress, port },
  });
}
