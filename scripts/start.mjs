// Starts the app, or the guided tour without a display.
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run/command.mjs';
import { startDemo } from './setup/demo.mjs';
import { demoFolder } from './setup/paths.mjs';
import { playwright, tourArgs } from './run/playwright.mjs';
import { prepare } from './setup/prepare.mjs';
import { startProcess } from './run/processes.mjs';
import { runInTerminal } from './run/run.mjs';
import { say } from './run/say.mjs';
import { onSignals } from './run/signals.mjs';
import { hasDisplay } from './setup/system.mjs';

/** @param {string} electron */
async function openTheApp(electron) {
  const { cloud, env, appArgs } = await startDemo();
  try {
    const logFile = join(demoFolder(), 'app.log');
    const log = openSync(logFile, 'w', 0o600);
    const options = {
      env,
      stdio: /** @type {import('node:child_process').StdioOptions} */ (['ignore', log, log]),
    };
    const app = startProcess(electron, appArgs, options);
    const release = onSignals(() => void app.stop());
    void cloud.ended.then(({ code }) => {
      if (code !== 0 && code !== null) say(`The local cloud ended with code ${code}.\n${cloud.stderr()}`);
    });
    say('The app is open. Close its window, or press Ctrl+C here, to end it and its local cloud.');
    const { code } = await app.ended;
    release();
    closeSync(log);
    if (code) say(`The app ended with code ${code}; what it wrote is in ${logFile}`);
    return code ?? 0;
  } finally {
    await cloud.stop();
  }
}

await runCommand(async () => {
  const { electron } = await prepare('window');
  if (hasDisplay()) return openTheApp(electron);
  say('No screen here (no DISPLAY): showing the guided tour instead.');
  const { command, args, env } = playwright(electron, tourArgs);
  return runInTerminal(command, args, env);
});
