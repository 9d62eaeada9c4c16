import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Daemon, startDaemon } from './daemon.ts';

/** Knows no name. In /etc/resolv.conf. */
export const unknowingNameServer = '127.0.0.3';
export const silentNameServer = '127.0.0.4';
/** Nothing listens there. */
export const deadNameServer = '127.0.0.5';

export function startNameServer(): Promise<Daemon> {
  const alone = ['--keep-in-foreground', '--conf-file=/dev/null', '--user=root', '--no-resolv', '--no-hosts'];
  const where = [
    `--listen-address=${unknowingNameServer}`,
    '--bind-interfaces',
    '--pid-file',
    '--log-facility=-',
  ];
  // No address for any name is NXDOMAIN.
  return startDaemon(['dnsmasq', ...alone, ...where, '--address=/#/'], {
    host: unknowingNameServer,
    port: 53,
  });
}

export async function startSilentNameServer(): Promise<{ readonly stop: () => Promise<unknown> }> {
  const datagrams = createSocket('udp4');
  datagrams.bind(53, silentNameServer);
  const server = createServer((socket) => socket.resume()).listen(53, silentNameServer);
  await Promise.all([once(datagrams, 'listening'), once(server, 'listening')]);
  return {
    stop() {
      datagrams.close();
      server.close();
      return Promise.resolve();
    },
  };
}
