import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unusedPort } from '../../../faults/servers/listening.ts';
import { account } from './account.ts';
import { type Daemon, newFolder, proxyAddress, startDaemon } from './daemon.ts';

/** SOCKS5. */
export async function startMicrosocks(asksForAccount = false): Promise<Daemon> {
  const port = await unusedPort();
  const asking = asksForAccount ? ['-u', account.user, '-P', account.password] : [];
  return startDaemon(['microsocks', '-i', proxyAddress, '-p', String(port), ...asking], {
    ...{ host: proxyAddress, port },
  });
}

/** SOCKS4 and SOCKS5. */
export async function startDante({ forbids = false } = {}): Promise<Daemon> {
  const port = await unusedPort();
  const folder = newFolder('dante');
  const everybody = 'from: 0.0.0.0/0 to: 0.0.0.0/0';
  const configuration = [
    ...['logoutput: stderr', `internal: ${proxyAddress} port = ${String(port)}`, 'external: 127.0.0.1'],
    ...['socksmethod: none', 'clientmethod: none', 'user.privileged: root', 'user.unprivileged: proxy'],
    `client pass { ${everybody} }`,
    `socks ${forbids ? 'block' : 'pass'} { ${everybody} protocol: tcp }`,
  ];
  await writeFile(join(folder, 'danted.conf'), `${configuration.join('\n')}\n`);
  return startDaemon(['danted', '-f', join(folder, 'danted.conf')], { host: proxyAddress, port });
}
