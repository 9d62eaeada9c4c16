// Holds the app to Electron's security guide, in a packaged copy with Chromium's sandbox on, and prints the table:
// npm run security [-- --calls 100000]; further arguments go to Playwright.
import { parseArgs } from 'node:util';
import { runCommand } from './lib/command.mjs';
import { prepare } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';
import { say } from './lib/say.mjs';
import { securityRun } from './lib/security.mjs';

await runCommand(async () => {
  const { values, tokens } = parseArgs({
    options: { calls: { type: 'string', default: '5000' } },
    strict: false,
    tokens: true,
  });
  const at = tokens.find((token) => token.kind === 'option' && token.name === 'calls')?.index;
  const testArgs = process.argv
    .slice(2)
    .filter((_, index) => at === undefined || index < at || index > at + 1);
  const { electron } = await prepare('tests');
  const checks = await securityRun(electron, { calls: Number(values.calls), testArgs });
  const code = await runInTerminal(checks.command, checks.args, checks.env);
  if (code === 0) checks.cleanUp();
  else say(`What the failed checks left is in ${checks.folder}`);
  return code;
});
