import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';

const ready = z.object({ port: z.number(), ca: z.string() });

/** Starts the baseline's peer in its own process, as Service Bus has. */
export async function startBarePeer() {
  const folder = await mkdtemp(join(tmpdir(), 'bare-peer-'));
  const child = fork(join(import.meta.dirname, 'peer-program.mjs'), [folder]);
  const [word] = (await once(child, 'message', { signal: AbortSignal.timeout(20_000) })) as unknown[];
  return {
    ...ready.parse(word),
    async stop() {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    },
  };
}
