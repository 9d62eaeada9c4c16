import fc from 'fast-check';

// Values as JavaScript source, created where used. Some cannot be cloned.

export type Source = string;

const quoted = (text: string): Source => JSON.stringify(text);

/** Wrong for every schema. */
const never: readonly Source[] = [
  ...['undefined', 'null', 'true', '0', '-0', 'NaN', 'Infinity', '10n', '[]', '[[]]', '{}', '[undefined]'],
  ...['new Date(0)', 'new Map([["identifier", "a"]])', 'new Set(["a"])', '/a/u', 'new Error("a")'],
  ...[
    'new Uint8Array(64)',
    'new ArrayBuffer(64)',
    'new Float64Array([NaN])',
    'new DataView(new ArrayBuffer(8))',
  ],
  ...['new String("cegid-file-exchange")', 'new Boolean(false)', 'Object(1n)', 'Object(Symbol("a"))'],
  ...['() => 1', 'class {}', 'Symbol("a")', 'Promise.resolve("a")', 'new WeakMap()'],
  ...['(() => { const a = {}; a.a = a; return a; })()', '(() => { const a = []; a.push(a); return a; })()'],
  ...['(() => { const a = []; a.length = 9_000; a[8_999] = 1; return a; })()', 'new Array(9_000)'],
  ...['(() => { let a = "a"; for (let i = 0; i < 900; i += 1) a = { a }; return a; })()'],
  ...['(() => { let a = "a"; for (let i = 0; i < 5_000; i += 1) a = [a]; return a; })()'],
  ...['Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`k${i}`, i]))', '{ toString: () => "a" }'],
  ...['{ get a() { throw new Error("no"); } }', 'new Proxy({}, { ownKeys() { throw new Error("no"); } })'],
  ...['{ __proto__: { identifier: "a", secret: "b" } }', '{ ["__proto__"]: 1 }', '{ length: 1, 0: "a" }'],
  ...['"a".repeat(70_000)', '["a".repeat(70_000)]'],
];

/** 5 MB each in transit; rare, because Chromium is slow. */
const heavy: readonly Source[] = [
  '"a".repeat(5_000_000)',
  '"\u20ac".repeat(2_500_000)',
  '{ identifier: "a", secret: "b".repeat(5_000_000) }',
  // The schema names each item: the oracle is slower than the guard may be.
  'new Uint8Array(1_000_000)',
  'new String("a".repeat(500_000))',
];

export const neverRight: fc.Arbitrary<Source> = fc.oneof(
  { weight: 400, arbitrary: fc.constantFrom(...never) },
  { weight: 1, arbitrary: fc.constantFrom(...heavy) },
);

/** Hostile to pages, terminals, file names, spreadsheets or text direction, or malformed. */
const nasty: readonly string[] = [
  ...['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '{{7*7}}', '${7*7}', '%s%n%x'],
  ...['\u001B[2J\u001B[31mred', '\u009B2J', '\u0007', '\0', 'a\0b', '\r\nSet-Cookie: a=b', '\u2028'],
  ...['\u202Egnp.exe', '\u2066\u2069', '\uFEFFid', '\u200B', '\uD800', 'a\uDC00b', '😀', 'e\u0301'],
  ...['__proto__', 'constructor', 'hasOwnProperty', '../../etc/passwd', 'C:\\CON', "' OR 1=1 --"],
  ...['=cmd|"/c calc"!A1', 'SharedAccessSignature sr=a&sig=b', 'null', 'NaN', '-1', ' ', '\t'],
];

export const textWithin = (least: number, most: number): fc.Arbitrary<Source> =>
  fc.oneof(
    fc.constantFrom(...nasty.filter(({ length }) => length >= least && length <= most)).map(quoted),
    fc.constantFrom(least, most).map((length) => `"x".repeat(${length})`),
    fc.string({ unit: 'grapheme', minLength: least, maxLength: 20 }).map(quoted),
    fc.string({ unit: 'binary', minLength: least, maxLength: 40 }).map(quoted),
  );

export const textLike = (pattern: string): fc.Arbitrary<Source> =>
  fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' }).map(quoted);

export function textAgainst(least: number, most: number | undefined, pattern?: RegExp): fc.Arbitrary<Source> {
  const wrong: Source[] = [];
  if (least > 0) wrong.push('""');
  if (most !== undefined) wrong.push(`"x".repeat(${most + 1})`, `"\\n".repeat(${2 * most})`);
  const against = [...nasty, ':', 'a:b'].filter((text) => pattern?.test(text) === false);
  return fc.constantFrom(...wrong, ...against.map(quoted));
}
