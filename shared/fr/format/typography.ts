/** Makes the spaces of French punctuation non-breaking. Inserted values stay unchanged. */
export function french(chunks: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return String.raw({ raw: chunks.map(withUnbreakableSpaces).map(withUnbreakableUnit) }, ...values);
}

/** Behind a value. */
const withUnbreakableUnit = (text: string, index: number) =>
  index === 0 ? text : text.replace(/^ (?=(?:s|ms|min|h)\b(?!['’]))/, '\u00A0');

const withUnbreakableSpaces = (text: string) =>
  text
    .replace(/ (?=[;?!])/g, '\u202F')
    .replace(/ (?=[:%»])/g, '\u00A0')
    .replace(/« /g, '«\u00A0');

/** In French, zero is singular. */
export const plural = (count: number, one: string, many: string) => (Math.abs(count) < 2 ? one : many);
