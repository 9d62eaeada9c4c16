import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * @param {{ files: readonly string[], output: string, version: string }} release
 * @returns {string}
 */
export function writeFeedFile({ files, output, version }) {
  const entries = files.map((file) => ({
    name: basename(file),
    sha512: createHash('sha512').update(readFileSync(file)).digest('base64'),
    size: statSync(file).size,
  }));
  const [first] = entries;
  if (first === undefined) throw new Error('A feed needs a file to offer.');
  const lines = [
    `version: ${version}`,
    'files:',
    ...entries.flatMap(({ name, sha512, size }) => [
      `  - url: ${name}`,
      `    sha512: ${sha512}`,
      `    size: ${size}`,
    ]),
    `path: ${first.name}`,
    `sha512: ${first.sha512}`,
    `releaseDate: '${new Date().toISOString()}'`,
  ];
  const file = join(output, 'latest-linux.yml');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
