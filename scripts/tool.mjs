// Runs a development tool: node scripts/tool.mjs eslint . …
import { runCommand } from './run/command.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { runInTerminal } from './run/run.mjs';
import { toolFile } from './setup/tools.mjs';

await runCommand(async () => {
  const [tool = '', ...args] = process.argv.slice(2);
  await ensurePackages();
  return runInTerminal(process.execPath, [toolFile(tool), ...args]);
});
