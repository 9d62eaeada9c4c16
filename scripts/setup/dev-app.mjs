import { startProcess } from '../run/processes.mjs';
import { say } from '../run/say.mjs';

/**
 * `closed` resolves when the user closes it.
 * @param {string} electron
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function restartingApp(electron, args, env) {
  /** @type {import('../run/processes.mjs').RunningProcess | undefined} */
  let current;
  /** @type {(value: undefined) => void} */
  let reportClosed = () => undefined;
  const closed = new Promise((resolve) => {
    reportClosed = resolve;
  });
  let turn = Promise.resolve();
  /** @type {NodeJS.Timeout | undefined} */
  let soon;

  async function stopCurrent() {
    const ending = current;
    current = undefined;
    await ending?.stop();
  }

  async function startAgain() {
    if (current) say('Main process changed: restarting the app.');
    await stopCurrent();
    const started = startProcess(electron, args, { env, stdio: 'inherit' });
    current = started;
    void started.ended.then(() => {
      if (current === started) reportClosed(undefined);
    });
  }

  return {
    closed,
    restart: () => {
      clearTimeout(soon);
      soon = setTimeout(() => {
        turn = turn.then(startAgain);
      }, 150);
    },
    stop: async () => {
      clearTimeout(soon);
      await turn;
      await stopCurrent();
    },
  };
}
