import { spawn, spawnSync } from 'node:child_process';
import { root } from '../setup/paths.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */
/** @typedef {{ env?: NodeJS.ProcessEnv | undefined, cwd?: string | undefined, stdio?: import('node:child_process').StdioOptions | undefined, graceMs?: number | undefined }} ProcessOptions */
/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending */

/** @type {Set<{ child: ChildProcess, stop: () => Promise<Ending> }>} */
const alive = new Set();
const ownGroup = process.platform !== 'win32';

process.on('exit', () => {
  for (const { child } of alive) killTree(child);
});

export const stopAll = () => Promise.all([...alive].map(({ stop }) => stop()));

/** @param {ChildProcess} child */
function killTree(child) {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, 'SIGKILL');
    else spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { windowsHide: true });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * Starts a program in its own process group. `ended` never rejects: code 127 means not started. An
 * `ipc` channel also closes when this process is killed.
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
    // Its daemons can keep the pipes open.
    child.once('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), 1000).unref());
  });

  async function stop(graceMs = 5000) {
    // It ends its children in the right order.
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
    output: () => text.both,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
  };
}

/** @typedef {ReturnType<typeof startProcess>} RunningProcess */
