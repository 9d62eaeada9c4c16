import fc from 'fast-check';
import { expect, test } from 'vitest';
import { servedFile } from './served-file.ts';

const folder = '/app/renderer';
const get = (url: string) => servedFile({ method: 'GET', url }, folder);

test('a page of ours is served', () => {
  expect(get('app://quadra/index.html')).toBe('/app/renderer/index.html');
  expect(get('app://quadra/assets/a%20b.js')).toBe('/app/renderer/assets/a b.js');
});

test.each([
  'app://quadra/..%2f..%2fetc/passwd',
  'app://quadra/%2e%2e%2f%2e%2e%2fsecret',
  'app://quadra/a%00b',
  'app://quadra/..%5c..%5cx',
  'app://quadra/%',
  'app://elsewhere/index.html',
  'app://quadra/',
])('%s is not', (url) => {
  expect(get(url)).toBeUndefined();
});

test('another method than GET is not answered', () => {
  expect(servedFile({ method: 'POST', url: 'app://quadra/index.html' }, folder)).toBeUndefined();
});

test('no path leads out of the folder', () => {
  fc.assert(
    fc.property(fc.webPath(), fc.array(fc.constantFrom('..', '%2e%2e', '%2f', '/', 'a')), (path, hostile) => {
      const file = get(`app://quadra${path}/${hostile.join('')}`);
      if (file !== undefined) expect(file.startsWith(`${folder}/`)).toBe(true);
    }),
  );
});
