import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path/posix';
import { inRoot } from '../setup/paths.mjs';
import { readSource } from './source-files.mjs';

/** @typedef {import('./source-files.mjs').SourceFile} SourceFile */
/** @typedef {{ value: number, note?: string | undefined, items?: readonly string[] }} Figure */

/** @param {readonly string[]} items */
const counted = (items) => ({ value: items.length, items });

/** Words of an earlier vocabulary, without their plural. */
const privateWords = new Set(
  (
    'adopt afresh anew answering approach aside author bounded burden conversation converse deed desk door fence ' +
    'house hub instant journaled keeper leftover misfortune outcome pace patience patiently place reach room ' +
    'situation stage strike tell tenancy told torture trouble verdict way weight'
  ).split(' '),
);

const generatedPages = ['channels', 'environment', 'licences', 'modules'].map((page) => `docs/${page}.md`);

/** @param {string} name */
const hasPrivateWord = (name) =>
  name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/gu, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^a-z]+/u)
    .some((part) => privateWords.has(part) || privateWords.has(part.replace(/s$/u, '')));

/**
 * @param {readonly { name: string, value: number }[]} all
 * @returns {Figure}
 */
function greatest(all) {
  const [first] = [...all].sort((one, other) => other.value - one.value);
  return { value: first?.value ?? 0, note: first?.name };
}

/** @param {readonly string[]} files */
function filesPerFolder(files) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts].map(([name, value]) => ({ name, value }));
}

/**
 * Only one other file needs them and no test.
 * @param {readonly SourceFile[]} sources
 * @param {RegExp} testFiles
 */
function smallParts(sources, testFiles) {
  const product = sources.filter(
    ({ file }) => /^(?:electron|renderer|shared|cloud)\/.*[.]tsx?$/u.test(file) && !testFiles.test(file),
  );
  const tested = new Set(sources.map(({ file }) => file.replace(/[.]test(?=[.]tsx?$)/u, '@')));
  const imported = product.flatMap(({ imports }) => imports);
  return product
    .filter(({ file, lines }) => lines < 40 && !tested.has(file.replace(/(?=[.]tsx?$)/u, '@')))
    .map(({ file }) => file)
    .filter((file) => imported.filter((target) => target === file).length === 1);
}

/** @param {readonly string[]} pages */
const pageWords = (pages) =>
  pages.reduce(
    (sum, page) => sum + readFileSync(inRoot(page), 'utf8').split(/\s+/u).filter(Boolean).length,
    0,
  );

/** @param {readonly string[]} files */
export async function codeStats(files) {
  const { testFiles } = await import('../../.dependency-cruiser.mjs');
  const code = files.filter((file) => /[.](?:tsx?|mjs|css)$/u.test(file));
  const sources = await Promise.all(code.map((file) => readSource(file)));
  const lengths = sources.map(({ lines }) => lines).sort((one, other) => one - other);
  const names = new Set([
    ...sources.flatMap((source) => source.names),
    ...code.map((file) => basename(file)),
  ]);
  const written = files.filter((file) => file.endsWith('.md') && !generatedPages.includes(file));
  /** @type {Record<string, Figure>} */
  const figures = {
    files: { value: code.length },
    lines: { value: lengths.reduce((sum, lines) => sum + lines, 0) },
    'median lines': { value: lengths[Math.floor(lengths.length / 2)] ?? 0 },
    'longest file': greatest(sources.map(({ file, lines }) => ({ name: file, value: lines }))),
    'largest folder': greatest(filesPerFolder(files)),
    'small files with one importer': counted(smallParts(sources, new RegExp(testFiles, 'u'))),
    'words of comments': { value: sources.reduce((sum, { words }) => sum + words, 0) },
    'words of pages': { value: pageWords(written.filter((file) => !file.startsWith('docs/guide/'))) },
    'words of README.md': { value: pageWords(['README.md']) },
    'private names': counted([...names].filter(hasPrivateWord)),
  };
  return figures;
}
