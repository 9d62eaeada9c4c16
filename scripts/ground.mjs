// Runs the app on ground of its own. Needs root on Debian.
import { keyrings } from './ground/keyrings.mjs';
import { network } from './ground/network.mjs';
import { shares } from './ground/shares.mjs';
import { windows } from './ground/windows.mjs';
import { runCommand } from './run/command.mjs';
import { SetupError } from './run/say.mjs';
import { ensurePackages } from './setup/packages.mjs';

/**
 * `run` gives undefined for unknown options.
 * @type {Readonly<Record<string, { usage: string, run(options: readonly string[]): Promise<number | undefined> }>>}
 */
const grounds = { shares, network, keyrings, windows };

await runCommand(async () => {
  const [name = '', ...options] = process.argv.slice(2);
  await ensurePackages();
  const code = await grounds[name]?.run(options);
  if (code !== undefined) return code;
  const usages = Object.values(grounds).map(({ usage }) => usage);
  throw new SetupError(`Usage: npm run ground -- ${usages.join(' | ')}`);
});
