/** Characters nobody sees that copying from a web page brings along: zero-width ones and the byte-order mark. */
const zeroWidth = '\\u200B-\\u200D\\u2060\\uFEFF';

const edges = new RegExp(`^[\\s${zeroWidth}]+|[\\s${zeroWidth}]+$`, 'gu');

/** A text without the blanks and invisible characters that copying adds around it. */
export const trimPasted = (text: string): string => text.replace(edges, '');

/** Matches a blank or an invisible character that copying may have brought into a text. */
export const pastedBlank = new RegExp(`[\\s${zeroWidth}]`, 'u');

/** Matches a control character (Unicode's category Cc). */
export const controlCharacter = /\p{Cc}/u;

/** Matches a character that looks like nothing but makes two texts differ. */
export const invisibleCharacter = new RegExp(`[\\p{Cc}${zeroWidth}]`, 'u');
