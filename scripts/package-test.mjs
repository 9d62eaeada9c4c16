// Installs the .deb in a fresh Debian, lives with it, updates and removes it. Needs root, debootstrap and Debian's mirror.
import { runCommand } from './lib/command.mjs';
import { makeDeb } from './lib/deb-package.mjs';
import { bundleForNode } from './lib/node-program.mjs';
import { appVersion, packFolder } from './lib/package-folder.mjs';
import { inRoot } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { runInTerminal } from './lib/run.mjs';
import { SetupError } from './lib/say.mjs';

await runCommand(async () => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new SetupError('The package is tried in a Debian of its own, which only root can make.');
  }
  const { electron } = await prepare('tests');
  const version = appVersion();
  const nextVersion = version.replace(/\d+$/u, (patch) => String(Number(patch) + 1));
  const debOf = async (/** @type {string} */ of) => {
    const output = inRoot('artifacts', 'package', of);
    return makeDeb({ folder: await packFolder({ electron, output, version: of }), output, version: of });
  };
  const debs = [await debOf(version), await debOf(nextVersion)];
  const { main = '' } = await bundleForNode(
    { main: 'e2e/package/main.ts' },
    inRoot('artifacts', 'programs', 'package'),
  );
  return runInTerminal(process.execPath, [main, ...debs, nextVersion]);
});
