import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { type Child, createChild } from './child.ts';

const started = z.object({ port: z.int().check(z.minimum(1), z.maximum(65_535)) });

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const told = started.safeParse(message);
      if (told.success) resolve(told.data.port);
      else reject(new Error('the table service told no port'));
    });
  });

/** The emulator of Azure Tables. */
export interface Tables extends Child {
  /** The port it listens on, from the first start on; a later start uses the same. */
  readonly port: number;
}

/**
 * Prepares the emulator of Azure Tables in a process of its own, apart from that of the containers: what knows the keys
 * must stay when the storage is made to fail. `folder` keeps its data, port 0 means any free one.
 */
export function createTables(
  folder: string,
  port: number,
  script = fileURLToPath(new URL('tables.js', import.meta.url)),
): Tables {
  let bound = port;
  const child = createChild({
    name: 'tables',
    script,
    args: () => [folder, String(bound)],
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
