import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { namesIn, searchFiles } from './canaries.ts';
import { canaryText } from './canary-app.ts';

// Proves that the canary search finds what is there.

test('the search finds a canary in every encoding it claims to know', async ({}, testInfo) => {
  const canary = canaryText('planted');
  const base64 = (before: string, after: string) => Buffer.from(before + canary + after).toString('base64');
  const planted: Record<string, string | Buffer> = {
    'plain.txt': `before ${canary} after`,
    'wide.txt': Buffer.from(`before ${canary} after`, 'utf16le'),
    'address.txt': `?key=${encodeURIComponent(canary)}&more`,
    'json.txt': JSON.stringify({ nested: JSON.stringify({ canary }) }),
    'hex.txt': Buffer.from(`x${canary}`).toString('hex'),
    'base64-0.txt': base64('', ' and more'),
    'base64-1.txt': base64('a', ''),
    'base64-2.txt': base64('ab', '!'),
    'base64-url.txt': Buffer.from(`user:${canary}`).toString('base64url'),
  };
  const folder = testInfo.outputPath('planted', 'below');
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(planted)) await writeFile(join(folder, name), content);
  await writeFile(join(folder, 'other.txt'), canary.slice(0, -1));
  const { found, files } = await searchFiles([testInfo.outputPath('planted')], { it: canary });
  expect([...found].sort()).toEqual(
    Object.keys(planted)
      .map((name) => `it in ${join(folder, name)}`)
      .sort(),
  );
  expect(files).toBe(Object.keys(planted).length + 1);
  expect(namesIn(`x ${encodeURIComponent(canary)}`, { it: canary, other: 'not there' })).toEqual(['it']);
});
