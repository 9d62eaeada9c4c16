import fc from 'fast-check';
import { commandNames, type CommandName } from '../../shared/contract.ts';
import { argumentNodes, type ArgumentNode } from '../../shared/testing/argument-nodes.ts';
import { neverRight, textAgainst, textLike, textWithin, type Source } from './fuzz-values.ts';

/** `open` depends on what structured cloning leaves. */
type Fate = 'taken' | 'refused' | 'open';

export interface Call {
  readonly command: CommandName;
  readonly args: readonly Source[];
  readonly fate: Fate;
}

const objectOf = (fields: Readonly<Record<string, fc.Arbitrary<Source>>>) =>
  fc.record(fields).map(
    (record) =>
      `{ ${Object.entries(record)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')} }`,
  );

function right(node: ArgumentNode): fc.Arbitrary<Source> {
  if (node.enum !== undefined) return fc.constantFrom(...node.enum).map((text) => JSON.stringify(text));
  if (node.properties !== undefined) {
    return objectOf(
      Object.fromEntries(Object.entries(node.properties).map(([name, of]) => [name, right(of)])),
    );
  }
  const { minLength = 0, maxLength, pattern } = node;
  if (maxLength === undefined) return textLike(pattern ?? '');
  const texts = textWithin(minLength, maxLength);
  const expression = new RegExp(pattern ?? '', 'u');
  return texts.filter(
    (source) => source.includes('.repeat(') || expression.test(JSON.parse(source) as string),
  );
}

const closeToService = [
  '"cegid-file-exchange "',
  '"Cegid-File-Exchange"',
  '"__proto__"',
  '"constructor"',
  '""',
];

function wrong(node: ArgumentNode): fc.Arbitrary<Source> {
  if (node.enum !== undefined) return fc.oneof(neverRight, fc.constantFrom(...closeToService));
  if (node.properties !== undefined) return fc.oneof(neverRight, wrongObject(node.properties));
  const { minLength = 0, maxLength, pattern } = node;
  return fc.oneof(
    neverRight,
    textAgainst(minLength, maxLength, pattern === undefined ? undefined : new RegExp(pattern, 'u')),
  );
}

function wrongObject(properties: Readonly<Record<string, ArgumentNode>>): fc.Arbitrary<Source> {
  const names = Object.keys(properties);
  const all = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, right(of)]));
  const oneOf = (make: (name: string) => fc.Arbitrary<Source>) => fc.constantFrom(...names).chain(make);
  const whole = objectOf(all);
  const extra = fc.constantFrom('more: 1', 'constructor: 1', 'toString: "a"', '0: 0', 'hasOwnProperty: true');
  return fc.oneof(
    oneOf((name) => objectOf({ ...all, [name]: wrong(properties[name] ?? {}) })),
    oneOf((name) => objectOf(Object.fromEntries(Object.entries(all).filter(([other]) => other !== name)))),
    fc.tuple(whole, extra).map(([source, more]) => source.replace('{ ', `{ ${more}, `)),
    whole.map((source) => `[${source}]`),
    whole.map((source) => `Object.create(${source})`),
    whole.map((source) => `new Map(Object.entries(${source}))`),
    whole.map((source) => `JSON.stringify(${source})`),
  );
}

/** Chromium may or may not turn these into plain values. */
function doubtful(node: ArgumentNode): fc.Arbitrary<Source> {
  if (node.properties === undefined) return fc.oneof(right(node), wrong(node));
  const whole = right(node);
  return fc.oneof(
    whole.map((source) => `Object.assign(Object.create(null), ${source})`),
    whole.map((source) => `new Proxy(${source}, {})`),
    whole.map((source) => `Object.assign(new (class Key {})(), ${source})`),
    whole.map((source) => `Object.freeze({ ...${source}, [Symbol("a")]: 1 })`),
    whole.map((source) => `{ ...${source}, ["__proto__"]: { more: 1 } }`),
    whole.map((source) => `Object.defineProperty(${source}, "more", { value: 1, enumerable: false })`),
    whole.map((source) => `{ ...${source}, get more() { return undefined; } }`),
  );
}

const sources = (nodes: readonly ArgumentNode[], make: (node: ArgumentNode) => fc.Arbitrary<Source>) =>
  fc.tuple(...nodes.map(make)).map((made) => made as readonly Source[]);

/** One wrong argument. The bridge cuts extra ones; `raw` may pass more or fewer. */
function wrongArguments(nodes: readonly ArgumentNode[], raw: boolean): fc.Arbitrary<readonly Source[]> {
  const one = nodes.map((_, index) =>
    fc.tuple(...nodes.map((node, at) => (at === index ? wrong(node) : right(node)))),
  );
  const all = sources(nodes, right);
  const count = [
    ...(nodes.length > 0
      ? [all.map((made) => made.slice(1)), all.map((made) => [`[${made.join(', ')}]`])]
      : []),
    fc.tuple(all, neverRight).map(([made, more]) => [...made, more]),
    fc
      .tuple(all, fc.nat(60))
      .map(([made, more]) => [...made, ...Array.from({ length: more + 1 }, () => 'undefined')]),
  ];
  return fc.oneof(...one, ...(raw ? count : []));
}

const callsOf = (command: CommandName, raw: boolean): fc.Arbitrary<Call> => {
  const nodes = argumentNodes(command);
  const as = (fate: Fate) => (args: readonly Source[]) => ({ command, args, fate });
  const kinds = [{ weight: 3, arbitrary: sources(nodes, right).map(as('taken')) }];
  if (nodes.length > 0 || raw)
    kinds.push({ weight: 6, arbitrary: wrongArguments(nodes, raw).map(as('refused')) });
  if (nodes.length > 0) kinds.push({ weight: 1, arbitrary: sources(nodes, doubtful).map(as('open')) });
  return fc.oneof(...kinds);
};

const allCalls = (raw: boolean) => fc.oneof(...commandNames.map((command) => callsOf(command, raw)));
const calls = { bridge: allCalls(false), raw: allCalls(true) };

export type IpcRoute = keyof typeof calls;

export const drawCalls = (route: IpcRoute, seed: number, count: number): readonly Call[] =>
  fc.sample(calls[route], { seed, numRuns: count });
