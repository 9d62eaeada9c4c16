// Checks Electron's security guide. Arguments go to Playwright.
import { runCommand } from './run/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInTerminal } from './run/run.mjs';
import { say } from './run/say.mjs';
import { securityRun } from './run/security.mjs';

await runCommand(async () => {
  const { electron } = await prepare('tests');
  const checks = await securityRun(electron, process.argv.slice(2));
  const code = await runInTerminal(checks.command, checks.args, checks.env);
  if (code === 0) checks.cleanUp();
  else say(`What the failed checks left is in ${checks.folder}`);
  return code;
});
