/** What a proxy asks for (RFC 9110, section 11.3). `text` begins with the scheme. */
export interface Challenge {
  /** As spelt. */
  readonly scheme: string;
  readonly text: string;
}

/** A comma in quotes separates nothing. A missing end quote is the end. */
const element = /(?:"(?:[^"\\]|\\.)*"?|[^",])+/gsu;

/** A token alone or before a space, unlike a parameter (`token = value`). */
const beginning = /^\s*([\w!#$%&'*+.^`|~-]+)(?!\s*=)(?=\s|$)/u;

/** Of Proxy-Authenticate fields (RFC 9110, section 11.6.1), in order. */
export function challengesIn(fields: readonly string[]): readonly Challenge[] {
  const found: { scheme: string; text: string }[] = [];
  for (const text of fields.flatMap((field) => field.match(element) ?? [])) {
    const [, scheme] = beginning.exec(text) ?? [];
    const last = found.at(-1);
    if (scheme !== undefined) found.push({ scheme, text: text.trim() });
    else if (last !== undefined) last.text += `, ${text.trim()}`;
  }
  return found;
}

/** Each once, as spelt. */
export const schemesOf = (challenges: readonly Challenge[]): readonly string[] => [
  ...new Map(challenges.map(({ scheme }) => [scheme.toLowerCase(), scheme])).values(),
];

export const isScheme = ({ scheme }: Challenge, ...names: readonly string[]): boolean =>
  names.includes(scheme.toLowerCase());

/** Only Chromium knows the first two. The account's session may answer them. */
export const isLogOn = (challenge: Challenge): boolean => isScheme(challenge, 'negotiate', 'ntlm', 'digest');

/** Belongs to one connection (RFC 4559, section 4.1), so an answer may be sent in advance. */
export const isOfConnection = (challenge: Challenge): boolean => isScheme(challenge, 'negotiate', 'ntlm');
