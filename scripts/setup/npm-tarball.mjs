import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../run/run.mjs';
import { SetupError } from '../run/say.mjs';
import { npmCommand } from './tools.mjs';

/** @typedef {{ name: string, integrity: string }} Tarball a package with its version */

/**
 * @param {string} label
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export async function step(label, command, args, cwd) {
  const { code, output, stdout } = await run(label, command, args, { cwd, deadlineMs: 5 * 60_000 });
  if (code !== 0) throw new SetupError(`${label} failed:\n${output}`);
  return stdout;
}

/**
 * Keeps it out of the user's npm cache. Returns the file.
 * @param {Tarball} tarball
 * @param {string} folder
 */
export async function fetchTarball({ name, integrity }, folder) {
  const npm = npmCommand();
  const args = [...npm.args, 'pack', name, '--silent', '--cache', join(folder, 'npm')];
  const file = join(folder, (await step(`downloading ${name}`, npm.command, args, folder)).trim());
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  if (`sha512-${hash.digest('base64')}` !== integrity) {
    throw new SetupError(`${name} from the npm registry is not the expected file: not used.`);
  }
  return file;
}
