import { spawn, spawnSync } from 'node:child_process';
import { root } from '../setup/paths.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ env?: NodeJS.ProcessEnv | undefined, cwd?: string | undefined, stdio?: import('node:child_process').StdioOptions | undefined, graceMs?: number | undefined }} ProcessOptions */
/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending */

/** Programs still at work: none may outlive this process, unless it is killed by force itself. */
/** @type {Set<{ child: ChildProcess, stop: () => Promise<Ending> }>} */
const alive = new Set();
const ownGroup = process.platform !== 'win32';

process.on('exit', () => {
  for (const { child } of alive) killTree(child);
});

/** Ends all programs started here at the same time, as Ctrl+C does; what is left after its time, 10 s unless said otherwise, is ended by force. */
export const stopAll = () => Promise.all([...alive].map(({ stop }) => stop()));

/**
 * Ends a program and all it started, by force.
 * @param {ChildProcess} child
 */
function killTree(child) {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, 'SIGKILL');
    else spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { windowsHide: true });
  } catch (error) {
    // ESRCH: it ended in the meantime, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * Starts a program in a process group of its own, so that it can be ended with all its children. One of ours gets a
 * channel as well (`ipc` in `stdio`): it closes when this process ends, by SIGKILL too.
 * `ended` never rejects: a program that cannot be started ends with code 127 and says so in `output()`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {ProcessOptions} [options]
 */
export function startProcess(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    stdio: options.stdio ?? ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
    windowsHide: true,
  });
  const text = { stdout: '', stderr: '', both: '' };
  for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
    child[name]?.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
      text[name] += chunk;
      text.both += chunk;
    });
  }
  /** @type {Promise<Ending>} */
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      text.stderr += error.message;
      text.both += error.message;
      resolve({ code: 127, signal: null });
    });
    child.once('close', (code, signal) => resolve({ code, signal }));
    // A daemon it left behind may hold its pipes open for ever: what matters is that the program itself ended.
    child.once('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), 1000).unref());
  });

  /** Asks it to end as Ctrl+C does, then forces it: resolves when the whole tree is gone. */
  async function stop(graceMs = 5000) {
    // Only the program itself is asked: it knows in which order its own children have to end.
    if (ownGroup) child.kill('SIGINT');
    else killTree(child);
    const timer = setTimeout(() => killTree(child), graceMs);
    const ending = await ended;
    clearTimeout(timer);
    if (ownGroup) killTree(child);
    return ending;
  }

  const entry = { child, stop: () => stop(options.graceMs ?? 10_000) };
  alive.add(entry);
  void ended.then(() => alive.delete(entry));
  return {
    child,
    ended,
    stop,
    /** All it has written so far, in the order of arrival. */
    output: () => text.both,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
  };
}

/** @typedef {ReturnType<typeof startProcess>} RunningProcess */
