import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

const namesIn = (folder: string, recursive: boolean) =>
  readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const pages = [...namesIn('.', false), ...namesIn('docs', true)].map((page) => ({
  page,
  text: readFileSync(join(root, page), 'utf8'),
}));

/** As GitHub derives them. */
const anchorsOf = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

function isReached(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? join(root, page) : join(root, dirname(page), file);
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

test('every relative link between pages leads to a file and a heading', () => {
  const lost = pages.flatMap(({ page, text }) =>
    [...text.matchAll(/\]\((?![a-z]+:)([^)\s]+)\)/gu)]
      .map(([, link = '']) => link)
      .filter((link) => !isReached(page, link))
      .map((link) => `${page}: ${link}`),
  );
  expect(pages.length).toBeGreaterThan(20);
  expect(lost).toEqual([]);
});

test('every path of the repository that a page names exists', () => {
  const path =
    /`((?:bench|cloud|deploy|docs|e2e|electron|findings|packaging|renderer|scripts|shared)\/[\w./-]*)`/gu;
  const lost = pages.flatMap(({ page, text }) =>
    [...text.matchAll(path)]
      .map(([, name = '']) => name)
      .filter((name) => statSync(join(root, name), { throwIfNoEntry: false }) === undefined)
      .map((name) => `${page}: ${name}`),
  );
  expect(lost).toEqual([]);
});
