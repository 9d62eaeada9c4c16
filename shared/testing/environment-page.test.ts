import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { environmentPage } from './environment-page.ts';
import { environmentTexts } from './environment-texts.ts';
import { allRules } from './kept-variables.ts';

const page = `${import.meta.dirname}/../../docs/environment.md`;

test('every text describes a rule', () => {
  const names = allRules.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(Object.keys(environmentTexts)));
});

// `npm run environment` updates it.
test('the page of the environment is what the table gives', async () => {
  const text = await format(environmentPage(), { ...(await resolveConfig(page)), filepath: page });
  await expect(text).toMatchFileSnapshot(page);
});
