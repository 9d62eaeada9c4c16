// Produces every fault of the network and the hub for real and prints what the app makes of it; arguments go to Playwright.
import { runCommand } from './lib/command.mjs';
import { faultArgs, playwright } from './lib/playwright.mjs';
import { prepare } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const { command, args, env } = playwright(electron, [...faultArgs, ...process.argv.slice(2)]);
  return runInTerminal(command, args, env);
});
