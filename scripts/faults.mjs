// Runs every fault. Arguments go to Playwright.
import { runCommand } from './run/command.mjs';
import { faultArgs, playwright } from './run/playwright.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInTerminal } from './run/run.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const { command, args, env } = playwright(electron, [...faultArgs, ...process.argv.slice(2)]);
  return runInTerminal(command, args, env);
});
