/** Size of a value apart from its text. */
const valueSize = 8;

/** The schema would list every byte of a buffer. */
export function payloadProblem(
  args: readonly unknown[],
  most: number,
): 'too-large' | 'malformed' | undefined {
  let size = 0;
  const waiting: unknown[] = [args];
  while (size <= most && waiting.length > 0) {
    const value = waiting.pop();
    size += valueSize;
    if (typeof value === 'string') size += value.length;
    else if (Array.isArray(value)) {
      size += valueSize * value.length;
      if (size <= most) waiting.push(...(value as unknown[]));
    } else if (typeof value === 'object' && value !== null) {
      if (!isPlain(value)) return 'malformed';
      for (const name in value) {
        size += name.length;
        waiting.push(value[name]);
        if (size + valueSize * waiting.length > most) return 'too-large';
      }
    }
  }
  return size > most ? 'too-large' : undefined;
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
