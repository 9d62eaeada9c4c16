import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonFaultOf } from './json-position.ts';

test.each([
  ['', 1, 1],
  ['  \n ', 2, 2],
  ['{', 1, 2],
  ['{"a":1,}', 1, 8],
  ['{"a":1\n "b":2}', 2, 2],
  ['{"a" 1}', 1, 6],
  ["{'a':1}", 1, 2],
  ['{"a":tru}', 1, 6],
  ['{"a":01}', 1, 6],
  ['{"a":[1,2,]}', 1, 11],
  ['{"a":[1 2]}', 1, 9],
  ['{"a":1}}', 1, 8],
  ['{"a":"x\n"}', 1, 8],
  ['// note\n{}', 1, 1],
  ['{\r\n  "a": 1,\r\n  "b": é\r\n}', 3, 8],
])('%j breaks off in line %i, column %i', (text, line, column) => {
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(jsonFaultOf(text)).toEqual({ line, column, backslash: false });
});

test('a single backslash is found, as in the path of a Windows folder', () => {
  expect(jsonFaultOf('{\n "dataFolder": "C:\\Quadra"\n}')).toEqual({ line: 2, column: 19, backslash: true });
});

test('the end is where text that is cut short breaks off, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, length) => {
      const text = `[${json}]`;
      const cut = text.slice(0, length % text.length);
      // On one line the column counts all characters. A number or word may be cut.
      const { column } = jsonFaultOf(cut);
      expect(column).toBeLessThanOrEqual(cut.length + 1);
      expect(cut.slice(column - 1)).toMatch(/^(?:[\w.+-]*|\\[u0-9A-Fa-f]*)$/u);
    }),
    { numRuns: 300 },
  );
});
