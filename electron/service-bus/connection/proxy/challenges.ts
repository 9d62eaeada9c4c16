/** A comma in quotes separates nothing. A missing end quote is the end. */
const element = /(?:"(?:[^"\\]|\\.)*"?|[^",])+/gsu;

/** A token alone or before a space, unlike a parameter (`token = value`). */
const challenge = /^\s*([\w!#$%&'*+.^`|~-]+)(?!\s*=)(?=\s|$)/u;

/**
 * The schemes of Proxy-Authenticate fields (RFC 9110, section 11.6.1), each once, as spelt and in
 * order.
 */
export function schemesIn(fields: readonly string[]): readonly string[] {
  const schemes = new Map<string, string>();
  for (const text of fields.flatMap((field) => field.match(element) ?? [])) {
    const [, scheme] = challenge.exec(text) ?? [];
    if (scheme !== undefined && !schemes.has(scheme.toLowerCase())) schemes.set(scheme.toLowerCase(), scheme);
  }
  return [...schemes.values()];
}
