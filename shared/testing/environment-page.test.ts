import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { environmentPage } from './environment-page.ts';

const page = `${import.meta.dirname}/../../docs/environment.md`;

// `npm run environment` updates it.
test('the page of the environment is what the table gives', async () => {
  const text = await format(environmentPage(), { ...(await resolveConfig(page)), filepath: page });
  await expect(text).toMatchFileSnapshot(page);
});
