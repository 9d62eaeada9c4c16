// Tests the .deb in a fresh Debian. Needs root, debootstrap and a mirror.
import { runCommand } from './run/command.mjs';
import { makeDeb } from './packaging/deb-package.mjs';
import { bundleForNode } from './setup/node-program.mjs';
import { appVersion, packFolder } from './packaging/package-folder.mjs';
import { inRoot } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInTerminal } from './run/run.mjs';
import { SetupError } from './run/say.mjs';

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
