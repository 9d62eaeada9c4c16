/** What a token is for: a namespace and a path inside it. */
export interface Audience {
  /** Host with port, in lower case. */
  readonly host: string;
  /** Path segments in lower case; none for the whole namespace. */
  readonly segments: readonly string[];
}

const pattern = /^(?:sb|amqps?|https?):\/\/([^/?#]+)(\/[^?#]*)?$/i;

/** Reads `sb://host[:port]/entity…`; undefined for anything else. */
export function parseAudience(uri: string): Audience | undefined {
  const match = pattern.exec(uri);
  const host = match?.[1];
  if (!host) return undefined;
  const segments = (match[2] ?? '').toLowerCase().split('/').filter(Boolean);
  return segments.includes('..') || segments.includes('.')
    ? undefined
    : { host: host.toLowerCase(), segments };
}

/**
 * Whether a signed resource covers an audience: the same host, and a path that begins with the whole segments of the
 * resource, so that `orders` does not open `orders-archive`.
 */
export function covers(resource: Audience, audience: Audience): boolean {
  return (
    resource.host === audience.host &&
    resource.segments.every((segment, index) => audience.segments[index] === segment)
  );
}
