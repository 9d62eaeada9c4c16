/** Line and column from 1. `backslash`: a single one in a Windows path. `twice`: a name. */
export interface JsonFault {
  readonly kind: 'syntax' | 'backslash' | 'twice';
  readonly line: number;
  readonly column: number;
}

/** JSON.parse often reports no position, quotes the text, and takes the last of two equal names. */
export function jsonFaultOf(text: string): JsonFault | undefined {
  const fault = faultIn(text);
  if (fault === undefined) return undefined;
  const before = text.slice(0, fault.at).split(/\r\n|\n|\r/u);
  return { kind: fault.kind, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const blanks = /[ \t\r\n]*/uy;
const stringPart = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*/uy;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)(?![\w.])/uy;

/** No quotation mark is part of a path. */
const drivePath = /^"[A-Za-z]:[^]*\\"/u;

type Next = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'after';

interface Fault {
  readonly kind: JsonFault['kind'];
  readonly at: number;
}

function faultIn(text: string): Fault | undefined {
  let at = 0;
  const open: { readonly sign: '{' | '['; readonly names: Set<unknown> }[] = [];
  let next: Next = 'value';
  let value = '';
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  /** Ends at the first unexpected character. */
  const string = () => skip(stringPart) && text[at] === '"' && (at += 1) > 0;
  const closed = (): Next => {
    open.pop();
    at += 1;
    return 'after';
  };
  for (;;) {
    skip(blanks);
    const sign = text[at];
    const from = at;
    const inside = open.at(-1);
    const broken = (): Fault => {
      const isPath = text[at] === '\\' || drivePath.test(next === 'after' ? value : text.slice(from, at));
      return { kind: isPath ? 'backslash' : 'syntax', at };
    };
    if (sign === undefined) return next === 'after' && inside === undefined ? undefined : broken();
    if (next === 'colon') {
      if (sign !== ':') return broken();
      [next, at] = ['value', at + 1];
    } else if (next === 'name' || next === 'first-name') {
      if (sign === '}' && next === 'first-name') next = closed();
      else if (string()) {
        const name: unknown = JSON.parse(text.slice(from, at));
        if (inside?.names.has(name) === true) return { kind: 'twice', at: from };
        inside?.names.add(name);
        next = 'colon';
      } else return broken();
    } else if (next === 'after') {
      if (sign === ',' && inside !== undefined) [next, at] = [inside.sign === '{' ? 'name' : 'value', at + 1];
      else if (inside !== undefined && sign === (inside.sign === '{' ? '}' : ']')) next = closed();
      else return broken();
    } else if (sign === '{' || sign === '[') {
      open.push({ sign, names: new Set() });
      [next, at] = [sign === '{' ? 'first-name' : 'first-value', at + 1];
    } else if (sign === ']' && next === 'first-value') next = closed();
    else if (sign === '"' ? string() : skip(scalar)) [next, value] = ['after', text.slice(from, at)];
    else return broken();
  }
}
