/** Control characters except tab and line feed, bidirectional controls and lone surrogates. */
const acting = /[\0-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\p{Cs}]/gu;

/** UTF-16 units. Longer texts slow the window. */
export const maxHarmlessText = 20_000;

/** Marks active characters and cuts long text. */
export function harmlessText(text: string, most = maxHarmlessText): string {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  return shown.replace(acting, '\uFFFD');
}

/** Foreign text must not pass for a line of ours. */
export const onOneLine = (text: string) => text.replace(/[\r\n]+/gu, ' ');

export function harmless<Value>(value: Value): Value {
  return made(value) as Value;
}

function made(value: unknown): unknown {
  if (typeof value === 'string') return harmlessText(value);
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, made(inner)]));
}
