/** Zero-width characters and the byte-order mark, copied from web pages. */
const zeroWidth = '\\u200B-\\u200D\\u2060\\uFEFF';

const edges = new RegExp(`^[\\s${zeroWidth}]+|[\\s${zeroWidth}]+$`, 'gu');

/** Also trims invisible characters. */
export const trimPasted = (text: string): string => text.replace(edges, '');

export const pastedBlank = new RegExp(`[\\s${zeroWidth}]`, 'u');

/** Unicode category Cc. */
export const controlCharacter = /\p{Cc}/u;

export const invisibleCharacter = new RegExp(`[\\p{Cc}${zeroWidth}]`, 'u');

/** V8 keeps the text of the last match (`RegExp.input`). Call this after matching a secret. */
export const forgetLastMatch = (): void => void /(?:)/u.test('');
