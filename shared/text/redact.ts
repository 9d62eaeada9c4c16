import { forgetLastMatch } from './pasted-text.ts';

/** Names and values may be quoted. */
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
  // Matching the scheme too takes quadratic time.
  [/(:\/\/[^\s/:@"']*):[^\s/@"']+@/gu, '$1:***@'],
];

export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const redacted = patterns.reduce(
    (rest, [pattern, replacement]) => rest.replace(pattern, replacement),
    known,
  );
  forgetLastMatch();
  return redacted;
}
