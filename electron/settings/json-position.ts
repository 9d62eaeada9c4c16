/** From 1. `backslash`: a single one, as in a Windows path. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly backslash: boolean;
}

/** JSON.parse often reports no position, and quotes the text. */
export function jsonFaultOf(text: string): JsonFault {
  const at = faultAt(text);
  const before = text.slice(0, at).split(/\r\n|\n|\r/u);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1, backslash: text[at] === '\\' };
}

const blanks = /[ \t\r\n]*/uy;
const stringPart = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*/uy;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[Ee][+-]?\d+)?|true|false|null)(?![\w.])/uy;

type Next = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'after';

function faultAt(text: string): number {
  let at = 0;
  const open: ('{' | '[')[] = [];
  let next: Next = 'value';
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  /** Ends at the first unexpected character. */
  const string = () => skip(stringPart) && text[at] === '"' && (at += 1) > 0;
  for (;;) {
    skip(blanks);
    const sign = text[at];
    if (sign === undefined) return at;
    if (next === 'colon') {
      if (sign !== ':') return at;
      [next, at] = ['value', at + 1];
    } else if (next === 'name' || next === 'first-name') {
      if (sign === '}' && next === 'first-name') [next, at] = ['after', closed(open, at)];
      else if (string()) next = 'colon';
      else return at;
    } else if (next === 'after') {
      const inside = open.at(-1);
      if (sign === ',' && inside !== undefined) [next, at] = [inside === '{' ? 'name' : 'value', at + 1];
      else if (sign === (inside === '{' ? '}' : ']') && inside !== undefined) at = closed(open, at);
      else return at;
    } else if (sign === '{' || sign === '[') {
      open.push(sign);
      [next, at] = [sign === '{' ? 'first-name' : 'first-value', at + 1];
    } else if (sign === ']' && next === 'first-value') {
      [next, at] = ['after', closed(open, at)];
    } else if (sign === '"' ? string() : skip(scalar)) next = 'after';
    else return at;
  }
}

function closed(open: unknown[], at: number): number {
  open.pop();
  return at + 1;
}
