/**
 * Tagged template for French text: plain spaces are typed, those that typography wants unbreakable become so. An
 * inserted value, be it a name somebody chose, stays as it is.
 */
export const french = (chunks: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  String.raw({ raw: chunks.map(unbreakable) }, ...values);

const unbreakable = (text: string) =>
  text
    .replace(/ (?=[;?!])/g, '\u202F')
    .replace(/ (?=[:»])/g, '\u00A0')
    .replace(/« /g, '«\u00A0');
