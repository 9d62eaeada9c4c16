/** U+2800 and the fillers of Hangul look like blanks. */
const blank = /[\p{White_Space}\u2800\u115F\u1160\u3164\uFFA0]/u;

const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\uFFFC]/u;

/** Of Cf, Unicode's Prepended_Concatenation_Mark. */
const seenFormat = /[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}]/u;

const space = /\p{Zs}/u;

const ascii: ReadonlyMap<string, Kind> = new Map(
  Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).map((sign) => [
    sign,
    kindByProperty(sign),
  ]),
);

type Kind = 'seen' | 'space' | 'blank' | 'unseen';

/** Three properties a sign are slow for a long paste. */
const kindOf = (sign: string): Kind => ascii.get(sign) ?? kindByProperty(sign);

function kindByProperty(sign: string): Kind {
  if (blank.test(sign)) return space.test(sign) ? 'space' : 'blank';
  return unseen.test(sign) && !seenFormat.test(sign) ? 'unseen' : 'seen';
}

/** `position` counts characters from 1. `sign`: `U+200B`. */
export interface CharacterPosition {
  readonly position: number;
  readonly sign: string;
}

interface OddCharacter extends CharacterPosition {
  readonly kind: Exclude<Kind, 'seen'>;
}

/** From both ends of a text. */
export type Removed = 'blanks' | 'unseen' | 'both';

export interface PastedText {
  readonly text: string;
  readonly removed: Removed | undefined;
  /** Those left inside. */
  readonly odd: readonly OddCharacter[];
}

/** `joined`: in names, emoji and Persian words need joiners and variation selectors. */
export function readPasted(pasted: string, joined = false): PastedText {
  const signs = Array.from(pasted);
  const plain = signs.map(kindOf);
  const kinds = joined ? plain.map((kind, at) => (joins(signs, plain, at) ? 'seen' : kind)) : plain;
  const from = kinds.indexOf('seen');
  const to = kinds.lastIndexOf('seen') + 1;
  const edges = from === -1 ? kinds : [...kinds.slice(0, from), ...kinds.slice(to)];
  return {
    text: from === -1 ? '' : signs.slice(from, to).join(''),
    removed: removedFrom(edges),
    odd: oddOnes(signs, kinds, from, to),
  };
}

function oddOnes(signs: readonly string[], kinds: readonly Kind[], from: number, to: number) {
  const odd: OddCharacter[] = [];
  for (let at = from; at < to; at += 1) {
    const kind = kinds[at] ?? 'seen';
    if (kind !== 'seen') odd.push({ kind, position: at + 1, sign: nameOf(signs[at]) });
  }
  return odd;
}

/** Nor blanks. */
export const withoutUnseen = (text: string): string =>
  Array.from(text)
    .filter((sign) => kindOf(sign) === 'seen')
    .join('');

export const trimPasted = (text: string): string => readPasted(text).text;

function joins(signs: readonly string[], kinds: readonly Kind[], at: number): boolean {
  const isSeen = (index: number) => kinds[index] === 'seen';
  const selects = (index: number) => /[\uFE0E\uFE0F]/u.test(signs[index] ?? '') && isSeen(index - 1);
  if (selects(at)) return true;
  return /[\u200C\u200D]/u.test(signs[at] ?? '') && isSeen(at + 1) && (isSeen(at - 1) || selects(at - 1));
}

function removedFrom(edges: readonly Kind[]): Removed | undefined {
  if (edges.length === 0) return undefined;
  if (!edges.includes('unseen')) return 'blanks';
  return edges.every((kind) => kind === 'unseen') ? 'unseen' : 'both';
}

const nameOf = (sign = '') => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** V8 keeps the text of the last match (`RegExp.input`). Call this after matching a secret. */
export const forgetLastMatch = (): void => void /(?:)/u.test('');
