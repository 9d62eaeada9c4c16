/** Invisible characters copied from web pages: zero-width ones and the byte-order mark. */
const zeroWidth = '\\u200B-\\u200D\\u2060\\uFEFF';

const edges = new RegExp(`^[\\s${zeroWidth}]+|[\\s${zeroWidth}]+$`, 'gu');

/** Also trims invisible characters. */
export const trimPasted = (text: string): string => text.replace(edges, '');

export const pastedBlank = new RegExp(`[\\s${zeroWidth}]`, 'u');

/** Unicode category Cc. */
export const controlCharacter = /\p{Cc}/u;

/** Matches an invisible character that makes two texts differ. */
export const invisibleCharacter = new RegExp(`[\\p{Cc}${zeroWidth}]`, 'u');
