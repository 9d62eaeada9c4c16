// Runs a development tool of this project, its packages installed first: node scripts/tool.mjs eslint . …
import { runCommand } from './lib/command.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { runInTerminal } from './lib/run.mjs';
import { toolFile } from './lib/tools.mjs';

await runCommand(async () => {
  const [tool = '', ...args] = process.argv.slice(2);
  await ensurePackages();
  return runInTerminal(process.execPath, [toolFile(tool), ...args]);
});
