import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Listening } from './listening.ts';

const program = `const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => process.stdout.write(String(server.address().port)));`;

/** Milliseconds. */
const timeout = 300;

/**
 * A port that drops packets as a firewall does. The listen queue of a stopped process is full, so
 * the system ignores new connections.
 */
export async function openBlackHole(): Promise<Listening> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(text.toString());
  child.kill('SIGSTOP');
  const fillers: Socket[] = [];
  for (let connected = true; connected;) {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    fillers.push(socket);
    connected = await Promise.race([once(socket, 'connect').then(() => true), pause(timeout, false)]);
    if (fillers.length > 50) throw new Error('The queue does not fill up.');
  }
  return {
    port,
    open: () => 0,
    async stop() {
      for (const socket of fillers) socket.destroy();
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
