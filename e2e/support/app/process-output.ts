import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const channel = 'child_process';

/** Playwright hands out the app's process only after its first lines. */
export function listenToProcesses() {
  const chunks = new Map<ChildProcess, string[]>();

  const onProcess = (message: unknown) => {
    const { process: child } = message as { process: ChildProcess };
    const written: string[] = [];
    chunks.set(child, written);
    child.once('spawn', () => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on('data', (chunk: Buffer | string) => written.push(chunk.toString()));
      }
    });
  };

  subscribe(channel, onProcess);
  return {
    outputOf: (child: ChildProcess) => () => (chunks.get(child) ?? []).join(''),
    stop: () => {
      unsubscribe(channel, onProcess);
    },
  };
}
