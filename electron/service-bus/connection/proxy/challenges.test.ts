import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quickestRun } from '../../../../shared/testing/quickest-run.ts';
import { challengesIn, schemesOf } from './challenges.ts';

const schemesIn = (fields: readonly string[]) => schemesOf(challengesIn(fields));

test.each<[string, readonly string[]]>([
  ['Negotiate, NTLM', ['Negotiate', 'NTLM']],
  ['Basic realm="Paris, Lyon, Digest"', ['Basic']],
  [
    String.raw`Newauth realm="apps", type=1, title="Login to \"apps\", Basic", Basic realm="s"`,
    ['Newauth', 'Basic'],
  ],
  ['Negotiate TlRMTVNTUAAC==, Digest realm="a", nonce="b", qop="auth,auth-int"', ['Negotiate', 'Digest']],
  ['Basic realm = "x" , charset="UTF-8",, ,NTLM', ['Basic', 'NTLM']],
  // Outside the grammar, but seen.
  ['Basic realm=My proxy', ['Basic']],
  ['Basic realm="never closed, NTLM', ['Basic']],
  ['', []],
  ['realm="x"', []],
])('%j', (field, schemes) => {
  expect(schemesIn([field])).toEqual(schemes);
});

test('a challenge keeps its parameters', () => {
  expect(challengesIn(['Digest realm="a, b", nonce="c" , qop=auth, NTLM TlRM==', 'Negotiate'])).toEqual([
    { scheme: 'Digest', text: 'Digest realm="a, b", nonce="c", qop=auth' },
    { scheme: 'NTLM', text: 'NTLM TlRM==' },
    { scheme: 'Negotiate', text: 'Negotiate' },
  ]);
});

test('fields are joined, and a scheme counts once', () => {
  expect(schemesIn(['NTLM', 'basic realm="a"', 'Basic realm="b", ntlm'])).toEqual(['ntlm', 'Basic']);
});

const of = (characters: string) =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: 1, maxLength: 12 });
const letters = 'abcxyzABCXYZ0189';
const token = of(`${letters}!#$%&'*+-.^_\`|~`);
const token68 = fc
  .tuple(of(`${letters}-._~+/`), fc.constantFrom('', '=', '=='))
  .map((parts) => parts.join(''));
const quoted = fc
  .string({ maxLength: 20 })
  .map((text) => `"${text.replaceAll(/[^\t -~]/gu, '').replaceAll(/["\\]/gu, String.raw`\$&`)}"`);
const blank = fc.constantFrom('', ' ', '\t');
const parameter = fc
  .tuple(token, blank, blank, fc.oneof(token, quoted))
  .map(([name, before, after, value]) => `${name}${before}=${after}${value}`);
const list = (items: readonly string[], comma: string) => items.join(comma);
const comma = fc.constantFrom(',', ', ', ' , ', ', ,');
const challenge = fc
  .tuple(
    token,
    fc.oneof(fc.constant(''), token68, fc.array(parameter, { minLength: 1, maxLength: 4 })),
    comma,
  )
  .map(([scheme, rest, between]) => {
    const said = typeof rest === 'string' ? rest : list(rest, between);
    return { scheme, text: said === '' ? scheme : `${scheme} ${said}` };
  });

test('whatever the grammar allows is read', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(challenge, { maxLength: 6, selector: ({ scheme }) => scheme.toLowerCase() }),
      comma,
      (challenges, between) => {
        const field = list(
          challenges.map(({ text }) => text),
          between,
        );
        expect(schemesIn([field])).toEqual(challenges.map(({ scheme }) => scheme));
        const again = challengesIn([field]).map(({ text }) => text);
        expect(challengesIn(again)).toEqual(challengesIn([field]));
      },
    ),
  );
});

test('whatever a server sends is read at once', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', ' ', '=') }),
      (field) => void schemesIn([field]),
    ),
  );
  const longest = ['"\\'.repeat(8_000), 'a='.repeat(8_000), '",'.repeat(8_000), ' '.repeat(16_000)];
  expect(quickestRun(() => void schemesIn(longest))).toBeLessThan(100);
});
