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
  expect(jsonFaultOf(text)).toEqual({ kind: 'syntax', line, column });
});

test.each([
  ['{\n "dataFolder": "C:\\Quadra"\n}', 2, 19],
  ['{"dataFolder": "C:\\"}', 1, 22],
  ['{"dataFolder": "D:\\\\Quadra\\", "firm": {}}', 1, 32],
])('a single backslash is found, as in the path of a Windows folder: %s', (text, line, column) => {
  expect(jsonFaultOf(text)).toEqual({ kind: 'backslash', line, column });
});

test.each([
  ['{"hub":{},\n "hub":{}}', 2, 2],
  ['{"a":{"b":1,"\\u0062":2}}', 1, 13],
])('a name that is given twice is found: %s', (text, line, column) => {
  expect(jsonFaultOf(text)).toEqual({ kind: 'twice', line, column });
});

test('what JSON.parse takes has no fault, unless a name is given twice', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const fault = jsonFaultOf(json);
      if (fault !== undefined) expect(fault.kind).toBe('twice');
    }),
  );
  expect(jsonFaultOf('{"a":{"c":1},"b":{"c":"C:\\\\x\\""}, "c":[{"c":1},{"c":1}]}')).toBeUndefined();
});

test('the end is where text that is cut short breaks off, wherever it is cut', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, length) => {
      const text = `[${json}]`;
      const cut = text.slice(0, length % text.length);
      // On one line the column counts all characters. A number or word may be cut.
      const { column = 0 } = jsonFaultOf(cut) ?? {};
      expect(column).toBeLessThanOrEqual(cut.length + 1);
      expect(cut.slice(column - 1)).toMatch(/^(?:[\w.+-]*|\\[u0-9A-Fa-f]*)$/u);
    }),
    { numRuns: 300 },
  );
});
