import { setTimeout as pause } from 'node:timers/promises';
import { inRoot } from '../setup/paths.mjs';
import { startProcess } from './processes.mjs';
import { SetupError } from './say.mjs';

/**
 * @typedef {object} CloudReady
 * @property {{ host: string, port: number, caFile: string }} hub
 * @property {{ port: number }} amqp
 * @property {{ connectionString: string }} storage
 * @property {{ identifier: string, secret: string, sicCode: string }} demo
 * @property {{ url: string }} control
 * @property {{ url: string, demo: { email: string, sicCodes: string[], password?: string } }} portal password: first start only
 */

export const workerEntry = inRoot('dist', 'cloud', 'worker.js');

export const cloudEntry = inRoot('dist', 'cloud', 'start.js');

/** Another cloud uses the folder. */
const takenCode = 3;

/** @param {string} log */
function ownerIn(log) {
  const last = log.trimEnd().split('\n').at(-1) ?? '';
  return last.startsWith('{') ? String(JSON.parse(last).error) : last;
}

/**
 * @param {string} dataFolder
 * @param {NodeJS.ProcessEnv} [env]
 * @param {number} [seconds]
 */
export async function startCloud(dataFolder, env = process.env, seconds = 20) {
  const running = startProcess(
    process.execPath,
    [cloudEntry, '--data', dataFolder, '--start-seconds', String(seconds)],
    {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const line = new Promise((/** @type {(line: string) => void} */ resolve) => {
    running.child.stdout?.on('data', () => {
      const end = running.stdout().indexOf('\n');
      if (end >= 0) resolve(running.stdout().slice(0, end));
    });
  });
  const given = new AbortController();
  const answer = await Promise.race([
    line.then((text) => ({ text })),
    running.ended.then(({ code, signal }) => ({ code, failure: `ended with ${code ?? signal}` })),
    pause(
      seconds * 1000,
      { code: null, failure: `was not ready within ${seconds} s` },
      { signal: given.signal },
    ),
  ]);
  given.abort();
  if ('failure' in answer) {
    await running.stop();
    if (answer.code === takenCode) {
      throw new SetupError(`The local cloud was not started: ${ownerIn(running.stderr())}.`);
    }
    throw new Error(`The local cloud ${answer.failure}.\n${running.output()}`);
  }
  return {
    ready: /** @type {CloudReady} */ (JSON.parse(answer.text)),
    ended: running.ended,
    stderr: running.stderr,
    stop: () => running.stop(),
  };
}

/** @typedef {Awaited<ReturnType<typeof startCloud>>} RunningCloud */
