import { expect, test } from 'vitest';
import fc from 'fast-check';
import { err, ok } from '../../shared/result.ts';
import { inputFrom, keyFrom, removedFrom } from './standard-input.ts';

test.each(['id\nsecret', 'id\nsecret\n', 'id\r\nsecret\r\n\r\n', '\n \nid\nsecret\n\u200B \n'])(
  '%j holds both parts',
  (text) => {
    expect(keyFrom(text)).toEqual({ identifier: 'id', secret: 'secret' });
  },
);

test.each(['', 'id', 'id\n', 'id\nsecret\nmore', '\n\n'])('%j does not', (text) => {
  expect(keyFrom(text)).toBeUndefined();
});

const proxyUser = 'claire';

test.each(['x', 'x\n', 'x\r\n', 'x\n\n'])('%j is the password of the proxy', (text) => {
  expect(inputFrom({ command: 'check', proxyUser }, text)).toMatchObject(
    ok({ account: { user: 'claire', password: 'x' } }),
  );
});

test.each(['', '\n', '\nx', 'x\nmore', 'x'.repeat(1_025)])('%j is none', (text) => {
  expect(inputFrom({ command: 'diagnose', proxyUser }, text)).toEqual(err('password'));
});

test('a password is taken as it is, and the key follows it', () => {
  const line = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/[\r\n]/u.test(text));
  const part = line.filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(line, part, part, fc.constantFrom('\n', '\r\n'), (password, identifier, secret, end) => {
      const text = [password, identifier, secret, ''].join(end);
      const input = inputFrom({ command: 'save', proxyUser }, text);
      expect(input).toMatchObject(ok({ account: { user: 'claire', password } }));
      expect(input.ok ? keyFrom(input.value.key) : undefined).toEqual({ identifier, secret });
    }),
  );
});

test('two lines are no password and key; without an account they are the key', () => {
  expect(inputFrom({ command: 'save', proxyUser }, 'id\nsecret\n')).toEqual(err('both'));
  expect(inputFrom({ command: 'save', proxyUser: undefined }, 'id\nsecret\n')).toMatchObject(
    ok({ account: undefined }),
  );
  expect(inputFrom({ command: 'save', proxyUser: undefined }, 'id\n')).toEqual(err('key'));
});

test('what is removed from a part is named', () => {
  expect(removedFrom({ identifier: ' id', secret: 'a-secret\u200E' })).toEqual([
    { part: 'identifier', removed: 'blanks' },
    { part: 'secret', removed: 'unseen' },
  ]);
  expect(removedFrom({ identifier: 'id', secret: ' a secret' })).toEqual([]);
});
