/** What a secret looks like inside a text, and what stands in its place. A quote may stand around a name or a value. */
const patterns: readonly [RegExp, string][] = [
  [/SharedAccessSignature\s+[^\s"',;]+/giu, 'SharedAccessSignature ***'],
  [/\b(SharedAccessKey|AccountKey)(\\?["']?\s*[=:]\s*\\?["']?)[^;\s"'\\]+/giu, '$1$2***'],
  [/\b(sig|signature)=[^&\s"']+/giu, '$1=***'],
  [/"(sig|signature|secret|password|key)\\?"\s*:\s*\\?"[^"\\]+/giu, '"$1":"***'],
  [
    /\b(Authorization|Proxy-Authorization)(\\?["']?\s*[:=]\s*\\?["']?)[^\s"'\\]+(\s+[^\s"'\\]+)?/giu,
    '$1$2***',
  ],
  [/\b(Bearer|Basic)\s+[\w+/=.~-]{8,}/gu, '$1 ***'],
  // Without the scheme's own letters: to look for those at every dot of a long text takes the square of its length.
  [/(:\/\/[^\s/:@"']*):[^\s/@"']+@/gu, '$1:***@'],
];

/** Takes tokens, connection strings and the given secrets out of a text before it is logged or shown. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known);
}
