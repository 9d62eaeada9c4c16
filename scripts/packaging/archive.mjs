import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ files: Record<string, Entry> }} Directory */
/** @typedef {Directory | { size: number, offset: string }} Entry */

/**
 * Writes an asar archive (github.com/electron/asar). Only tests read it, so no digests.
 * @param {string} file
 * @param {Readonly<Record<string, string>>} sources by target path, without subfolders
 */
export function writeArchive(file, sources) {
  /** @type {Directory} */
  const root = { files: {} };
  /** @type {Buffer[]} */
  const contents = [];
  let offset = 0;

  /** @param {string} place */
  const directoryOf = (place) =>
    place
      .split('/')
      .filter(Boolean)
      .reduce((/** @type {Directory} */ directory, name) => {
        const found = directory.files[name];
        const next = found !== undefined && 'files' in found ? found : { files: {} };
        directory.files[name] = next;
        return next;
      }, root);

  for (const [place, source] of Object.entries(sources)) {
    const directory = directoryOf(place);
    for (const entry of readdirSync(source, { withFileTypes: true })) {
      if (entry.isDirectory()) continue;
      const content = readFileSync(join(source, entry.name));
      directory.files[entry.name] = { size: content.length, offset: String(offset) };
      contents.push(content);
      offset += content.length;
    }
  }

  const text = Buffer.from(JSON.stringify(root));
  const padded = Math.ceil(text.length / 4) * 4;
  const header = Buffer.alloc(16 + padded);
  header.writeUInt32LE(4, 0);
  header.writeUInt32LE(padded + 8, 4);
  header.writeUInt32LE(padded + 4, 8);
  header.writeUInt32LE(text.length, 12);
  text.copy(header, 16);
  writeFileSync(file, Buffer.concat([header, ...contents]));
}
