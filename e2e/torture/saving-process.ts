import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseLines, type Line } from './saver-lines.ts';

/** Milliseconds. */
const longestLife = 30_000;

export interface SavingProcess {
  /** `performance.now` of an event; rejects if the process ends without it. */
  heard(event: Line['event'], times?: number): Promise<number>;
  kill(): void;
  /** Resolves on exit; rejects if the start failed. */
  readonly ended: Promise<{ lines: Line[]; errors: string }>;
}

/** `under` is a wrapper command, such as one that sets a limit. */
export function startSaver(
  folder: string,
  { first, saves, secretLength }: { first: number; saves: number; secretLength: number },
  under: readonly string[] = [],
): SavingProcess {
  return startProgram('saver', [folder, first, saves, secretLength].map(String), { under });
}

interface Starting {
  readonly under?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly deadline?: number;
}

export function startProgram(
  name: string,
  args: readonly string[],
  { under = [], env = {}, deadline = longestLife }: Starting = {},
): SavingProcess {
  const program = join(import.meta.dirname, `${name}.mjs`);
  const [command = '', ...rest] = [...under, process.execPath, program, ...args];
  const child = spawn(command, rest, {
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: deadline,
    killSignal: 'SIGKILL',
    // electron-store asks the npm package electron for a path, which plain Node lacks.
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: 'unused', ...env },
  });
  let said = '';
  let errors = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    for (const listener of listeners) listener();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<{ lines: Line[]; errors: string }>((resolve, reject) => {
    child.on('error', reject).on('close', () => {
      resolve({ lines: parseLines(said), errors });
    });
  });

  return {
    ended,
    kill: () => child.kill('SIGKILL'),
    heard: (event, times = 1) =>
      new Promise((resolve, reject) => {
        const listener = () => {
          if (parseLines(said).filter((line) => line.event === event).length < times) return;
          listeners.delete(listener);
          resolve(performance.now());
        };
        listeners.add(listener);
        listener();
        void ended.then(() => {
          reject(new Error(`The saver ended before it said "${event}". ${errors}`));
        });
      }),
  };
}
