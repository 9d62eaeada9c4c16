import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { debDepends, debRecommends } from './deb-relations.mjs';
import { debVersion } from './deb-version.mjs';
import { programName } from './package-folder.mjs';
import { inRoot } from '../setup/paths.mjs';
import { run } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';

const home = `/opt/${programName}`;
const iconSizes = [16, 24, 32, 48, 64, 128, 256, 512];

/** @param {string} folder */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/**
 * French, for the software centre.
 * @param {string} version
 * @param {number} installedKilobytes
 */
const control = (version, installedKilobytes) => `Package: ${programName}
Version: ${debVersion(version)}
Architecture: amd64
Section: misc
Priority: optional
Maintainer: The QuadraParamétrage – Api keys authors <noreply@quadraparametrage.invalid>
Installed-Size: ${installedKilobytes}
Depends: ${debDepends.join(', ')}
Recommends: ${debRecommends.join(', ')}
Description: clé d'API Cegid File Exchange du cabinet
 Enregistre, chiffrée, la clé d'API du service Cegid File Exchange, la fait
 vérifier par le service et demande la création du code SIC du cabinet.
 .
 Réplique indépendante, sans lien avec Cegid.
`;

const desktopEntry = `[Desktop Entry]
Type=Application
Name=QuadraParamétrage – Api keys
Comment=Clé d'API Cegid File Exchange : enregistrement, vérification, activation
Exec=${home}/${programName} %U
Icon=${programName}
Terminal=false
Categories=Office;
StartupWMClass=${programName}
`;

/**
 * @param {string} from
 * @param {string} to
 */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o644);
}

/**
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o644 });
}

/**
 * chrome-sandbox is setuid root, for systems without user namespaces (Ubuntu 24.04).
 * @param {string} from
 * @param {string} to
 */
function placeProgram(from, to) {
  cpSync(from, to, { recursive: true });
  for (const file of filesIn(to)) chmodSync(file, statSync(file).mode & 0o111 ? 0o755 : 0o644);
  chmodSync(join(to, 'chrome-sandbox'), 0o4755);
  write(join(to, 'resources', 'package-type'), 'deb\n');
}

/**
 * No script runs as root. Triggers of other packages update icons and menus.
 * @param {{ folder: string, output: string, version: string }} what
 * @returns {Promise<string>}
 */
export async function makeDeb({ folder, output, version }) {
  const stage = join(output, 'deb');
  rmSync(stage, { recursive: true, force: true });
  placeProgram(folder, join(stage, home));
  mkdirSync(join(stage, 'usr', 'bin'), { recursive: true });
  symlinkSync(`../..${home}/${programName}`, join(stage, 'usr', 'bin', programName));
  const share = join(stage, 'usr', 'share');
  write(join(share, 'applications', `${programName}.desktop`), desktopEntry);
  place(inRoot('LICENSE'), join(share, 'doc', programName, 'copyright'));
  const icons = join(share, 'icons', 'hicolor');
  place(inRoot('packaging', 'icon.svg'), join(icons, 'scalable', 'apps', `${programName}.svg`));
  for (const size of iconSizes) {
    const name = `${size}x${size}`;
    place(inRoot('packaging', 'icons', `${name}.png`), join(icons, name, 'apps', `${programName}.png`));
  }

  const files = filesIn(stage).filter((file) => !isLink(file));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const sums = files.map(
    (file) => `${createHash('md5').update(readFileSync(file)).digest('hex')}  ${relative(stage, file)}\n`,
  );
  write(join(stage, 'DEBIAN', 'control'), control(version, Math.ceil(bytes / 1024)));
  write(join(stage, 'DEBIAN', 'md5sums'), sums.join(''));
  for (const entry of readdirSync(stage, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
  chmodSync(stage, 0o755);

  const deb = join(output, `${programName}-${version}-linux-amd64.deb`);
  const args = ['--root-owner-group', '-Zzstd', '--build', stage, deb];
  const { code, output: said } = await run(basename(deb), 'dpkg-deb', args, { deadlineMs: 3 * 60_000 });
  if (code !== 0) throw new SetupError(`${said}\ndpkg-deb could not make the package.`);
  rmSync(stage, { recursive: true });
  return deb;
}

/** @param {string} file */
function isLink(file) {
  try {
    readlinkSync(file);
    return true;
  } catch {
    return false;
  }
}
