import { createRequire } from 'node:module';
import type { ChildProcess } from 'node:child_process';
import { type Child, createChild } from './child.ts';

/**
 * Loaded into the emulator before its own code: when the channel to the cloud closes it ends as by SIGTERM, which
 * writes its index to disk, and after a while in any case. Emitting works where signals do not exist.
 */
const endWithParent = `
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM')) process.exit(0);
    setTimeout(() => process.exit(0), 1500).unref();
  });`;

/** Reads the port out of what the emulator prints when it listens. */
function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      // Only the beginning matters; the rest is read so that the pipe never fills.
      if (printed.length < 10_000) printed += chunk.toString('latin1');
      const port = /successfully listens on http:\/\/[\d.]+:(\d+)/.exec(printed)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

/** The official emulator of Azure Blob Storage. */
export interface Storage extends Omit<Child, 'kill'> {
  /** The port it listens on, from the first start on; a later start uses the same. */
  readonly port: number;
}

/** Prepares the emulator; `folder` keeps its data, port 0 means any free one. */
export function createStorage(folder: string, port: number): Storage {
  const script = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  let bound = port;
  const args = () =>
    ['--blobHost', '127.0.0.1', '--blobPort', String(bound), '--location', folder].concat([
      '--silent',
      '--disableTelemetry',
      '--skipApiVersionCheck',
    ]);
  const child = createChild({
    name: 'storage',
    script,
    args,
    options: {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(endWithParent)}`],
    },
    ready: async (process) => {
      bound = await listeningPort(process);
    },
  });
  return {
    start: () => child.start(),
    stop: () => child.stop(),
    get port() {
      return bound;
    },
  };
}
