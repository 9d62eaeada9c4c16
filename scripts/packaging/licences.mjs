import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { bundledPackages } from './bundled-packages.mjs';
import { inRoot } from '../setup/paths.mjs';
import { run } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';
import { toolFile } from '../setup/tools.mjs';

const allowedLicences = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** @typedef {{ name: string, version: string, folder: string, licence: string, text: string }} ShippedPackage */
/** @typedef {{ licenses: string | string[], publisher?: string, licenseFile?: string }} CheckerEntry */

/** @param {string} folder */
function identityOf(folder) {
  const { name, version } = JSON.parse(readFileSync(inRoot(folder, 'package.json'), 'utf8'));
  return { name: String(name), version: String(version), folder };
}

/** @returns {Promise<ShippedPackage[]>} sorted by name */
export async function shippedPackages() {
  const packages = bundledPackages().map(identityOf);
  const wanted = packages.map(({ name, version }) => `${name}@${version}`).join(';');
  const args = [toolFile('license-checker-rseidelsohn'), '--json', '--includePackages', wanted];
  const { code, output, stdout } = await run('licences', process.execPath, args, { deadlineMs: 2 * 60_000 });
  if (code !== 0) throw new SetupError(`${output}\nThe licences could not be read.`);
  /** @type {Record<string, CheckerEntry>} */
  const report = JSON.parse(stdout);
  const found = packages.map((each) => {
    const entry = report[`${each.name}@${each.version}`];
    const licence = [entry?.licenses ?? 'unknown'].flat().join(' AND ');
    return { ...each, licence, text: entry === undefined ? '' : textOf(each.name, licence, entry) };
  });
  const single = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...single.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * MIT has a single text, our own. Without a file license-checker returns the readme.
 * @param {string} name
 * @param {string} licence
 * @param {CheckerEntry} entry
 */
function textOf(name, licence, { licenseFile, publisher = `the authors of ${name}` }) {
  if (licenseFile !== undefined && !/^readme/iu.test(basename(licenseFile))) {
    return readFileSync(licenseFile, 'utf8');
  }
  const mit = readFileSync(inRoot('LICENSE'), 'utf8');
  return licence === 'MIT' ? mit.replace(/^Copyright .*$/mu, `Copyright (c) ${publisher}`) : '';
}

/** @param {readonly ShippedPackage[]} packages */
export const licenceFaults = (packages) =>
  packages.flatMap(({ name, version, licence, text }) => [
    ...(allowedLicences.includes(licence) ? [] : [`${name}@${version}: ${licence} is not allowed`]),
    ...(text === '' ? [`${name}@${version}: brings no text of its licence`] : []),
  ]);

/** @param {readonly ShippedPackage[]} packages */
export function noticesText(packages) {
  const head =
    'QuadraParamétrage – Api keys contains the packages below. Electron and Chromium have notices of their own:\n' +
    'LICENSE.electron.txt and LICENSES.chromium.html.\n';
  const line = '-'.repeat(80);
  const each = packages.map(
    ({ name, version, licence, text }) =>
      `${line}\n${name} ${version} (${licence})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`,
  );
  return [head, ...each].join('\n');
}
