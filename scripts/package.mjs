// Builds the Linux packages. Needs dpkg-deb.
import { join } from 'node:path';
import { runCommand } from './run/command.mjs';
import { makeDeb } from './packaging/deb-package.mjs';
import { appVersion, packFolder, programName } from './packaging/package-folder.mjs';
import { inRoot } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { writeSbom } from './packaging/sbom.mjs';
import { say, secondsSince, SetupError } from './run/say.mjs';
import { writeFeedFile } from './packaging/update-feed.mjs';

await runCommand(async () => {
  if (process.platform !== 'linux') {
    throw new SetupError('This makes the Linux package; docs/packages.md has the command for this system.');
  }
  const { electron } = await prepare('window');
  const started = performance.now();
  const output = inRoot('release');
  const version = appVersion();
  const folder = await packFolder({ electron, output, version });
  const deb = await makeDeb({ folder, output, version });
  writeFeedFile({ files: [deb], output, version });
  const bill = join(output, `${programName}-${version}.cdx.json`);
  await writeSbom(bill);
  say(`Packed in ${secondsSince(started)}.`);
  console.log(folder);
  console.log(deb);
  console.log(bill);
  return 0;
});
