/**
 * Tagged template for French text: the author types plain spaces, and the spaces French typography wants unbreakable
 * become so. Only the text itself is touched, never an inserted value: a name or an address stays as it is.
 */
export function french(chunks: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: chunks.map(withUnbreakableSpaces) }, ...values);
}

const withUnbreakableSpaces = (text: string) =>
  text
    .replace(/ (?=[;?!])/g, '\u202F')
    .replace(/ (?=[:%»])/g, '\u00A0')
    .replace(/« /g, '«\u00A0');

/** Two spellings of a counted noun: French counts zero as one. */
export const plural = (count: number, one: string, many: string) => (Math.abs(count) < 2 ? one : many);
