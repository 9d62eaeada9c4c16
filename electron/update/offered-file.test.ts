import { expect, test } from 'vitest';
import { offeredFile, wordsOf } from './offered-file.ts';

const deb = { extension: '.deb', arch: 'x64' } as const;
const urls = (...names: readonly string[]) => names.map((url) => ({ url }));

test.each<[string, readonly string[], string | undefined]>([
  ['by Debian’s word', ['q-0.2.0-linux-arm64.deb', 'q-0.2.0-linux-amd64.deb'], 'q-0.2.0-linux-amd64.deb'],
  ['by Node’s word', ['q-0.2.0-linux-x64.deb'], 'q-0.2.0-linux-x64.deb'],
  ['by rpm’s word', ['q-0.2.0.x86_64.deb'], 'q-0.2.0.x86_64.deb'],
  ['without an architecture', ['q-0.2.0-linux-arm64.deb', 'q-0.2.0.deb'], 'q-0.2.0.deb'],
  ['in a folder, with a query', ['2/arm64/q_amd64.deb?x=arm64.deb'], '2/arm64/q_amd64.deb?x=arm64.deb'],
  ['no other kind', ['q-0.2.0-linux-x86_64.AppImage', 'q-0.2.0-win-x64.exe'], undefined],
  ['no other architecture', ['q-0.2.0-linux-arm64.deb', 'q-0.2.0-linux-i386.deb'], undefined],
  ['no part of a word', ['charm-0.2.0.deb'], 'charm-0.2.0.deb'],
])('the file is found %s', (_how, names, expected) => {
  expect(offeredFile(urls(...names), deb)?.url).toBe(expected);
});

test('a person looks for it by the system’s own word', () => {
  expect([wordsOf(deb), wordsOf({ extension: '.exe', arch: 'x64' })]).toEqual(['.deb amd64', '.exe x64']);
});
