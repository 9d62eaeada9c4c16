import { startProcess } from './processes.mjs';
import { say, secondsSince } from './say.mjs';
import { onSignals } from './signals.mjs';

/** @typedef {{ code: number, output: string, stdout: string }} RunResult */

/**
 * Runs a program quietly to its end, within a deadline, saying from time to time that it is still at work. `code` is 127
 * where it could not be started, 1 where a signal ended it; the output says when that was the deadline.
 * @param {string} label what the user reads while waiting
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./processes.mjs').ProcessOptions & { deadlineMs: number }} options
 * @returns {Promise<RunResult>}
 */
export async function run(label, command, args, options) {
  const started = performance.now();
  // What is captured may end in a log file: some tools colour it all the same, unless told not to.
  const env = { ...(options.env ?? process.env), NO_COLOR: '1' };
  const running = startProcess(command, args, { ...options, env });
  const ticker = setInterval(() => say(`  … ${label}: ${secondsSince(started)} so far`), 20_000);
  let note = '';
  const deadline = setTimeout(() => {
    note = `\n${label}: stopped after ${secondsSince(started)}.\n`;
    void running.stop(2000);
  }, options.deadlineMs);
  const { code } = await running.ended;
  clearTimeout(deadline);
  clearInterval(ticker);
  return { code: code ?? 1, output: running.output() + note, stdout: running.stdout() };
}

/**
 * Runs a program on this very terminal and ends it when we are asked to end, by force after `graceMs`; resolves with its
 * exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {{ graceMs?: number, stdio?: import('node:child_process').StdioOptions }} [options]
 */
export async function runInTerminal(command, args, env = process.env, options = {}) {
  const { graceMs = 10_000, stdio = 'inherit' } = options;
  const running = startProcess(command, args, { env, stdio, graceMs });
  const release = onSignals(() => void running.stop(graceMs));
  const { code } = await running.ended;
  release();
  return code ?? 1;
}

/**
 * Runs a program of ours that serves until it is told to end, on this very terminal: it ends when this process does,
 * however that ends.
 * @param {string} file
 * @param {number} [graceMs]
 */
export const serveInTerminal = (file, graceMs) =>
  runInTerminal(process.execPath, [file, ...process.argv.slice(2)], process.env, {
    ...(graceMs === undefined ? {} : { graceMs }),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
