import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:tls';
import { cloudEntry, type CloudReady } from '../../scripts/run/cloud-process.mjs';
import { startProcess } from '../../scripts/run/processes.mjs';

/** Does not wait: it may refuse to start. */
export function cloudProgram(folder: string) {
  const running = startProcess(process.execPath, [cloudEntry, '--data', folder, '--start-seconds', '60']);
  const begun = performance.now();
  const ready = new Promise<CloudReady>((resolve) => {
    running.child.stdout?.on('data', () => {
      const [line, rest] = running.stdout().split('\n');
      if (line !== undefined && rest !== undefined) resolve(JSON.parse(line) as CloudReady);
    });
  });
  const refused = running.ended.then(({ code }) => ({
    code,
    said: running.stderr(),
    milliseconds: performance.now() - begun,
  }));
  return { ...running, ready, refused };
}

/** Two clouds on one folder: the survivor, and how the other was refused. */
export async function pairOfClouds(folder: string) {
  const both = [cloudProgram(folder), cloudProgram(folder)];
  const refused = await Promise.race(both.map((one) => one.refused));
  const living = both.filter(({ child }) => child.exitCode === null && child.signalCode === null);
  const [owner] = living;
  if (!owner || living.length > 1) throw new Error(`${String(living.length)} of two clouds live`);
  return { owner, refused, ready: await owner.ready };
}

export async function vouchedFor({ hub }: CloudReady): Promise<boolean> {
  const socket = connect({
    host: '127.0.0.1',
    port: hub.port,
    servername: hub.host,
    ca: await readFile(hub.caFile),
  });
  await once(socket, 'secureConnect');
  const { authorized } = socket;
  socket.destroy();
  return authorized;
}
