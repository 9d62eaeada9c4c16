/**
 * Characters that do something instead of being seen: control characters but the tab and the line feed, the C1 ones that
 * some terminals take for escapes, those that turn the direction of the text around them, and halves of pairs.
 */
const acting = /[\0-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\p{Cs}]/gu;

/** Longest text that is handed on: longer ones are not to be read, and cost the window time. In UTF-16 units. */
export const maxHarmlessText = 20_000;

/** Makes a text from outside fit to be shown: what acts is replaced by a visible mark, what is too long is cut. */
export function harmlessText(text: string, most = maxHarmlessText): string {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  return shown.replace(acting, '\uFFFD');
}

/** A text on one line, so that what somebody else wrote does not pass for a line of ours. */
export const onOneLine = (text: string) => text.replace(/[\r\n]+/gu, ' ');

/** The same value, every text in it fit to be shown: another desk's file, a hub or a proxy may have written it. */
export function harmless<Value>(value: Value): Value {
  return made(value) as Value;
}

function made(value: unknown): unknown {
  if (typeof value === 'string') return harmlessText(value);
  if (Array.isArray(value)) return value.map(made);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, made(inner)]));
}
