import type { ChildProcess } from 'node:child_process';
import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { type Child, createChild } from '../../host/child.ts';

/** In milliseconds. */
const attachDeadline = 20_000;

const started = z.object({ event: z.literal('worker-started'), healthPort: z.number() });

/** In the first log lines. */
const healthPortOf = (child: ChildProcess, log: Writable): Promise<number> =>
  new Promise((resolve) => {
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      if (output.length > 10_000) return;
      output += chunk.toString();
      for (const line of output.slice(0, output.lastIndexOf('\n') + 1).split('\n')) {
        if (!line.includes('"worker-started"')) continue;
        resolve(started.parse(JSON.parse(line)).healthPort);
      }
    });
  });

export interface FleetWorker extends Child {
  readonly healthPort: number;
  attached(): Promise<void>;
}

/** `script` is the worker bundle. */
export function createFleetWorker(script: string, env: NodeJS.ProcessEnv, log: Writable): FleetWorker {
  let healthPort = 0;
  const child = createChild({
    name: 'worker',
    script,
    args: () => [],
    options: {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, ...env, WORKER_HEALTH_PORT: '0' },
    },
    ready: async (process) => {
      healthPort = await healthPortOf(process, log);
    },
  });
  return {
    ...child,
    get healthPort() {
      return healthPort;
    },
    async attached() {
      const end = AbortSignal.timeout(attachDeadline);
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${healthPort}/healthz`, { signal: end });
        await answer.arrayBuffer();
        if (answer.ok) return;
        await sleep(100, undefined, { signal: end });
      }
    },
  };
}
