/** What every value weighs besides its text. */
const valueWeight = 8;

/**
 * Whether arguments weigh more than `most` (see `maxArgumentWeight`). It looks no further than it must: neither a huge
 * nor an endless value takes time. What is neither text, list nor plain object weighs as one value; the schemas refuse it.
 */
export function weighsMore(args: readonly unknown[], most: number): boolean {
  let weight = 0;
  const waiting: unknown[] = [args];
  while (weight <= most && waiting.length > 0) {
    const value = waiting.pop();
    weight += valueWeight;
    if (typeof value === 'string') weight += value.length;
    else if (Array.isArray(value)) {
      weight += valueWeight * value.length;
      if (weight <= most) waiting.push(...(value as unknown[]));
    } else if (isPlain(value)) {
      for (const name in value) {
        weight += name.length;
        waiting.push(value[name]);
        if (weight + valueWeight * waiting.length > most) return true;
      }
    }
  }
  return weight > most;
}

/** Others may have millions of names, one a byte of a buffer: to list those takes seconds. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
