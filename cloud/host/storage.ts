import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { type Child, createChild } from './child.ts';

const started = z.object({ port: z.int().check(z.minimum(1), z.maximum(65_535)) });

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const reported = started.safeParse(message);
      if (reported.success) resolve(reported.data.port);
      else reject(new Error('the storage emulator told no port'));
    });
  });

export interface Storage extends Child {
  /** Kept across restarts. */
  readonly port: number;
}

/** Separate processes keep keys available during container faults. */
export function createStorage(
  service: 'blobs' | 'tables',
  folder: string,
  port: number,
  readyWithin?: number,
  script = fileURLToPath(new URL('storage.js', import.meta.url)),
): Storage {
  let bound = port;
  const child = createChild({
    name: service,
    script,
    args: () => [service, folder, String(bound)],
    readyWithin,
    options: { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
    ready: async (process) => {
      bound = await portOf(process);
    },
  });
  return {
    ...child,
    get port() {
      return bound;
    },
  };
}
