import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Memory } from './broker-settings.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Closed sockets are freed in steps, hence several rounds. */
export async function settledMemory(): Promise<Memory> {
  for (let turn = 0; turn < 4; turn += 1) {
    await sleep(100);
    collect();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, resident: rss };
}
