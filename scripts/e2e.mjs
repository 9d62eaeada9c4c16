// Runs the end-to-end tests. Arguments go to Playwright.
import { runCommand } from './run/command.mjs';
import { playwright } from './run/playwright.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInTerminal } from './run/run.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const { command, args, env } = playwright(electron, process.argv.slice(2));
  return runInTerminal(command, args, env);
});
