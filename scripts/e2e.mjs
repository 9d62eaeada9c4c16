// Runs the end-to-end tests on the real window; arguments go to Playwright.
import { runCommand } from './lib/command.mjs';
import { playwright } from './lib/playwright.mjs';
import { prepare } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const { command, args, env } = playwright(electron, process.argv.slice(2));
  return runInTerminal(command, args, env);
});
