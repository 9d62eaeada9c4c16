import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { inRoot, root } from '../setup/paths.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} SourceFile
 * @property {string} file path below the repository
 * @property {number} lines
 * @property {number} words in comments
 * @property {readonly string[]} names distinct identifiers
 * @property {readonly string[]} imports paths below the repository
 */

/** `*`: root may test a clone of another account. Undefined outside of a git repository. */
export async function trackedFiles() {
  const args = ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-z'];
  const { code, stdout } = await run('git', 'git', args, { deadlineMs: 60_000 });
  if (code !== 0) return undefined;
  return stdout.split('\0').filter((file) => file !== '' && existsSync(inRoot(file)));
}

/** @param {string} text */
const wordsIn = (text) => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** @param {string} comment */
const commentWords = (comment) => wordsIn(comment.replaceAll(/^\s*(?:\/\*\*?|\*\/|\*|\/\/)/gmu, ' '));

/**
 * @param {string} text
 * @param {readonly (readonly [start: number, end: number])[]} literals in order
 */
function withoutLiterals(text, literals) {
  let rest = '';
  let position = 0;
  for (const [start, end] of literals) {
    rest += `${text.slice(position, start)}''`;
    position = Math.max(position, end);
  }
  return rest + text.slice(position);
}

/** @param {string} text */
const wordsOfComments = (text) =>
  (text.match(/\/\*[^]*?\*\/|\/\/.*/gu) ?? []).reduce((sum, comment) => sum + commentWords(comment), 0);

/**
 * @param {string} file
 * @param {string} [text]
 * @returns {Promise<SourceFile>}
 */
export async function readSource(file, text = readFileSync(inRoot(file), 'utf8')) {
  const lines = text.split('\n').length - 1;
  if (file.endsWith('.css')) return { file, lines, words: wordsOfComments(text), names: [], imports: [] };
  const { default: ts } = await import('typescript');
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  /** @type {[start: number, end: number][]} */
  const literals = [];
  /** @type {Set<string>} */
  const names = new Set();
  /** @type {Set<string>} */
  const imports = new Set();
  /** @param {import('typescript').Node} node */
  const visit = (node) => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isStringLiteral(node) && /^[.]{1,2}\//u.test(node.text)) {
      imports.add(join(dirname(file), node.text));
    }
    if (ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node)) {
      literals.push([node.getStart(source), node.end]);
    } else if (ts.isJsxText(node)) literals.push([node.pos, node.end]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const words = wordsOfComments(withoutLiterals(text, literals));
  return { file, lines, words, names: [...names], imports: [...imports] };
}
