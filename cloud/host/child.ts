import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { tryWithTimeout } from '../../shared/timing/deadline.ts';
import { CloudError, log } from '../base/log.ts';

export interface ChildProgram {
  /** For the log. */
  readonly name: string;
  readonly script: string;
  args(): readonly string[];
  readonly options: ForkOptions;
  /** In milliseconds, default 20 s. */
  readonly readyWithin?: number | undefined;
  ready(child: ChildProcess): Promise<void>;
}

/** The storage emulator needs 1 s when idle, over 10 s on a busy machine. */
const usualReadyTime = 20_000;

/** Then SIGKILL, in milliseconds. */
const stopDeadline = 1_900;

/** In milliseconds. */
const restartDelay = 500;

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) =>
        child.once('exit', () => {
          resolve();
        }),
      );

async function rejectAfter<Value>(promise: Promise<Value>, deadline: number, what: string): Promise<Value> {
  const done = await tryWithTimeout(deadline, promise);
  if (!done.ok) throw new CloudError(`${what} took too long`);
  return done.value;
}

/** Ends with its IPC channel, so it cannot outlive this process. Restarted after a crash. */
export function createChild(program: ChildProgram) {
  let current: ChildProcess | undefined;
  let shouldRun = false;
  let restart: NodeJS.Timeout | undefined;
  const readyDeadline = program.readyWithin ?? usualReadyTime;

  /** Kills a late child before rejecting. */
  async function launch(): Promise<void> {
    const child = fork(program.script, program.args(), { serialization: 'json', ...program.options });
    current = child;
    child.on('error', () => {
      log('child-error', { child: program.name }, 'error');
    });
    child.once('exit', (code, signal) => {
      if (current !== child) return;
      current = undefined;
      if (!shouldRun) return;
      log('child-crashed', { child: program.name, code: code ?? 0, signal: signal ?? '' }, 'error');
      restart = setTimeout(() => {
        launch().catch(() => undefined);
      }, restartDelay);
    });
    const crash = exited(child).then(() => Promise.reject(new CloudError(`${program.name} ended at once`)));
    try {
      await rejectAfter(Promise.race([program.ready(child), crash]), readyDeadline, `${program.name} start`);
    } catch (error) {
      child.kill('SIGKILL');
      await exited(child);
      throw error;
    }
  }

  async function end(kill: boolean): Promise<void> {
    shouldRun = false;
    clearTimeout(restart);
    const child = current;
    current = undefined;
    if (!child) return;
    const gone = exited(child);
    if (kill) child.kill('SIGKILL');
    else if (child.connected) child.disconnect();
    await rejectAfter(gone, stopDeadline, 'stop').catch(() => child.kill('SIGKILL'));
    await gone;
  }

  return {
    /**
     * Rejects with a {@link CloudError} if the child exits early or is late, leaving nothing
     * running.
     */
    async start(): Promise<void> {
      await end(false);
      shouldRun = true;
      try {
        await launch();
      } catch (error) {
        await end(true);
        throw error;
      }
    },
    stop: () => end(false),
    kill: () => end(true),
  };
}

export type Child = ReturnType<typeof createChild>;
