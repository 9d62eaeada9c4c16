import { expect, test } from 'vitest';
import { readSource } from '../../scripts/run/source-files.mjs';

test('the words of comments are counted, not those of texts, templates, patterns and pages', async () => {
  const text = [
    '/** Two words. */',
    "const url = 'https://example.com'; // three more words",
    'const nested = `/* not ${url /* one */} this */`;',
    String.raw`const pattern = /[/]\/* no/u;`,
    'const page = <p>http://no words {/* but these two */}</p>;',
    "export { other } from './other.ts';",
  ].join('\n');
  const { words, imports, names } = await readSource('renderer/ui/page.tsx', text);
  expect(words).toBe(2 + 3 + 1 + 3);
  expect(imports).toEqual(['renderer/ui/other.ts']);
  expect(names).toContain('nested');
});

test('the words of comments in a style sheet are counted', async () => {
  const { words } = await readSource('a.css', '/* One\n * two */\na { color: red; }\n');
  expect(words).toBe(2);
});
