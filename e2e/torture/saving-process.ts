import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseLines, type Line } from './saver-lines.ts';

/** No saver is left to itself for longer than this, in milliseconds. */
const longestLife = 30_000;

/** A running saver. */
export interface SavingProcess {
  /** Milliseconds of `performance.now` at which an event was first heard; rejects when the process ends without it. */
  heard(event: Line['event'], times?: number): Promise<number>;
  kill(): void;
  /** All it said, once it has ended; rejects when it could not be started. */
  readonly ended: Promise<{ lines: Line[]; errors: string }>;
}

/** Starts a saver on a folder; `under` is a command that runs it, such as one that sets a limit. */
export function startSaver(
  folder: string,
  { first, saves, secretLength }: { first: number; saves: number; secretLength: number },
  under: readonly string[] = [],
): SavingProcess {
  return startProgram('saver', [folder, first, saves, secretLength].map(String), { under });
}

/** How a program of the torture is started. */
interface Starting {
  readonly under?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Longest life, in milliseconds. */
  readonly deadline?: number;
}

/** Starts a program of the torture, which says its lines as a saver does. */
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
    // electron-store asks the npm package for Electron's path; there is none to be had in plain Node.
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
