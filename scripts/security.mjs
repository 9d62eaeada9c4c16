// Holds the app to Electron's security guide, in a packaged copy with Chromium's sandbox on, and prints the table; arguments
// go to Playwright.
import { runCommand } from './lib/command.mjs';
import { prepare } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';
import { say } from './lib/say.mjs';
import { securityRun } from './lib/security.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const checks = await securityRun(electron, process.argv.slice(2));
  const code = await runInTerminal(checks.command, checks.args, checks.env);
  if (code === 0) checks.cleanUp();
  else say(`What the failed checks left is in ${checks.folder}`);
  return code;
});
