import { startProcess } from './processes.mjs';
import { say, secondsSince } from './say.mjs';
import { onSignals } from './signals.mjs';

/** @typedef {{ code: number, output: string, stdout: string }} RunResult */

/**
 * Exit code 127 means not started, 1 ended by a signal.
 * @param {string} label shown while waiting
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./processes.mjs').ProcessOptions & { deadlineMs: number }} options
 * @returns {Promise<RunResult>}
 */
export async function run(label, command, args, options) {
  const started = performance.now();
  // Some tools color pipes too.
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
 * A signal ends the program, by force after `graceMs`.
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
 * @param {string} file
 * @param {number} [graceMs]
 */
export const serveInTerminal = (file, graceMs) =>
  runInTerminal(process.execPath, [file, ...process.argv.slice(2)], process.env, {
    ...(graceMs === undefined ? {} : { graceMs }),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
