import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createExpectedVersion } from './expected-version.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'expected-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function start(running: string) {
  const errors: unknown[] = [];
  return { errors, version: createExpectedVersion(folder, running, (error) => errors.push(error)) };
}

test.each([
  ['0.2.0', '0.1.0', true],
  ['0.2.0', '0.2.0', false],
  // Another session installed a later one.
  ['0.2.0', '0.3.0', false],
  ['0.10.0', '0.9.0', true],
  ['0.2.0', '0.2.0-beta.1', true],
  ['0.2.0-beta.2', '0.1.0', true],
])('%s was installed and %s runs: missing is %s', async (expected, running, isMissing) => {
  await start('0.1.0').version.expect(expected);
  const { version } = start(running);
  expect(await version.missing()).toEqual(isMissing ? { expected, running } : null);
  expect(await version.missing()).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test('what was told before the restart is not told again', async () => {
  const { version } = start('0.1.0');
  await version.expect('0.2.0');
  await version.forget();
  expect(await start('0.1.0').version.missing()).toBeNull();
});

test('a file of other content is not quoted', async () => {
  writeFileSync(join(folder, 'update-expected.txt'), '<b>0.2.0</b>');
  expect(await start('0.1.0').version.missing()).toBeNull();
});

test('a note that cannot be written is logged, and stops nothing', async () => {
  const errors: unknown[] = [];
  const version = createExpectedVersion(join(folder, 'gone'), '0.1.0', (error) => errors.push(error));
  await version.expect('0.2.0');
  expect(errors).toHaveLength(1);
});
