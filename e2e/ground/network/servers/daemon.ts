import { connect } from 'node:net';
import { chownSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { startProcess } from '../../../../scripts/run/processes.mjs';
import { until } from '../../../support/until.ts';

/** Address of `proxy.corp.test`. */
export const proxyAddress = '127.0.0.2';
export const proxyHost = 'proxy.corp.test';
export const serviceBusHost = 'hub.corp.test';

export interface Daemon {
  readonly port: number;
  readonly output: () => string;
  readonly stop: () => Promise<unknown>;
}

/** Account of squid's processes. */
const proxyAccount = 13;

/** In memory, readable by every account; ends with the namespace. */
export function newFolder(name: string): string {
  const folder = mkdtempSync(join('/run/ground', `${name}-`));
  chownSync(folder, proxyAccount, proxyAccount);
  return folder;
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('error', () => {
      end(false);
    });
  });
}

/** Starts a server in the foreground; resolves when it listens. */
export async function startDaemon(
  [command, ...args]: readonly [string, ...string[]],
  { host, port, env }: { readonly host: string; readonly port: number; readonly env?: NodeJS.ProcessEnv },
): Promise<Daemon> {
  const running = startProcess(command, args, { env: { ...process.env, ...env } });
  let ended = false;
  void running.ended.then(() => {
    ended = true;
  });
  await until(`${command} on ${host}:${String(port)}`, () => {
    if (ended) throw new Error(`${command} ended:\n${running.output()}`);
    return isListening(host, port);
  });
  return { port, output: running.output, stop: () => running.stop(0) };
}
