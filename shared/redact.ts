/** What a secret looks like inside a text, and what stands in its place. */
const patterns: readonly [RegExp, string][] = [
  [/SharedAccessSignature\s+[^\s"',;]+/giu, 'SharedAccessSignature ***'],
  [/\b(SharedAccessKey|AccountKey)=[^;\s"']+/giu, '$1=***'],
  [/\b(sig|signature)=[^&\s"']+/giu, '$1=***'],
  [/\b(Authorization|Proxy-Authorization)\s*:\s*\S+(\s+\S+)?/giu, '$1: ***'],
];

/** Takes tokens, connection strings and the given secrets out of a text before it is logged or shown. */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  return patterns.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), known);
}
