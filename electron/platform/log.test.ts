import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logInto() {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => new Date(0),
  );
  return { log, lines, causes: () => lines.map((line) => (JSON.parse(line) as { cause: string }).cause) };
}

test('a line is one line of JSON, whatever was thrown', () => {
  const { log, lines, causes } = logInto();
  const silent: unknown = Object.create(null);
  for (const cause of [new TypeError('a\nb'), 'text', undefined, Symbol('s'), silent, { a: 1 }]) {
    log.error('event', cause);
  }
  expect(causes()).toEqual([
    'TypeError: a\nb',
    'text',
    'undefined',
    'Symbol(s)',
    'unknown',
    '[object Object]',
  ]);
  expect(lines.join('')).not.toContain('\n');
});

test('known secrets, tokens and connection strings are left out', () => {
  const { log, causes } = logInto();
  log.addSecret('the-secret-of-the-firm');
  log.error('event', new Error('sent the-secret-of-the-firm and Authorization: Bearer abcdefghij'));
  log.error('event', `x`.repeat(7_990) + 'the-secret-of-the-firm');
  log.error('event', 'Endpoint=sb://h/;SharedAccessKeyName=n;SharedAccessKey=abc123==');
  expect(causes()[0]).toBe('Error: sent *** and Authorization: ***');
  expect(causes()[1]).not.toContain('the-s');
  expect(causes()[2]).toBe('Endpoint=sb://h/;SharedAccessKeyName=n;SharedAccessKey=***');
});

test('a terminal that shows the log obeys nothing in it', () => {
  const { log, lines } = logInto();
  log.error('event', '\u001B[2J\u009B31m\u202Eabc\u0007');
  expect(lines[0]).toMatch(/^[\u0020-\u007E]*$/u);
});
