import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { withDeadline } from '../../shared/deadline.ts';
import { CloudError, log } from '../base/log.ts';

/** What to run and how to know that it is ready. */
export interface ChildProgram {
  /** Name in the log. */
  readonly name: string;
  readonly script: string;
  args(): readonly string[];
  readonly options: ForkOptions;
  /** How long it may take to be ready before its start has failed, in milliseconds; 20 s unless said otherwise. */
  readonly readyWithin?: number | undefined;
  /** Resolves when the process does its work. */
  ready(child: ChildProcess): Promise<void>;
}

/** The storage emulator is ready after one second on a free machine, and was seen to take more than ten on a busy one. */
const usualReadyTime = 20_000;

/** How long a child may take to end before it is killed, in milliseconds. */
const stopDeadline = 1_900;

/** After a crash the next attempt comes after this time, in milliseconds. */
const restartDelay = 500;

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) =>
        child.once('exit', () => {
          resolve();
        }),
      );

async function within<Value>(promise: Promise<Value>, deadline: number, what: string): Promise<Value> {
  const done = await withDeadline(promise, deadline);
  if (!done.ok) throw new CloudError(`${what} took too long`);
  return done.value;
}

/**
 * Runs a program as a child that cannot outlive this process: the child holds the other end of an IPC channel and ends
 * when it closes, whatever closed it. A crashed child is started again.
 */
export function createChild(program: ChildProgram) {
  let current: ChildProcess | undefined;
  let wanted = false;
  let restart: NodeJS.Timeout | undefined;
  const readyDeadline = program.readyWithin ?? usualReadyTime;

  /** Starts a process; one that is not ready in time is killed, and gone when this rejects. */
  async function launch(): Promise<void> {
    const child = fork(program.script, program.args(), { serialization: 'json', ...program.options });
    current = child;
    child.on('error', () => {
      log('child-error', { child: program.name }, 'error');
    });
    child.once('exit', (code, signal) => {
      if (current !== child) return;
      current = undefined;
      if (!wanted) return;
      log('child-crashed', { child: program.name, code: code ?? 0, signal: signal ?? '' }, 'error');
      restart = setTimeout(() => {
        launch().catch(() => undefined);
      }, restartDelay);
    });
    const crash = exited(child).then(() => Promise.reject(new CloudError(`${program.name} ended at once`)));
    try {
      await within(Promise.race([program.ready(child), crash]), readyDeadline, `${program.name} start`);
    } catch (error) {
      child.kill('SIGKILL');
      await exited(child);
      throw error;
    }
  }

  /** Ends the child, politely or with SIGKILL; resolves when it is gone. */
  async function end(kill: boolean): Promise<void> {
    wanted = false;
    clearTimeout(restart);
    const child = current;
    current = undefined;
    if (!child) return;
    const gone = exited(child);
    if (kill) child.kill('SIGKILL');
    else if (child.connected) child.disconnect();
    await within(gone, stopDeadline, 'stop').catch(() => child.kill('SIGKILL'));
    await gone;
  }

  return {
    /**
     * Starts the program in place of one that runs; resolves when it is ready. Rejects with a {@link CloudError} when it
     * ends at once or is late: nothing is then left running, and nothing is started again.
     */
    async start(): Promise<void> {
      await end(false);
      wanted = true;
      try {
        await launch();
      } catch (error) {
        await end(true);
        throw error;
      }
    },
    /** Lets it finish what it does; one that is late is killed. */
    stop: () => end(false),
    /** Kills it as a crash would. */
    kill: () => end(true),
  };
}

/** See {@link createChild}. */
export type Child = ReturnType<typeof createChild>;
