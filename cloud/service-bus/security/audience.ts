export interface Audience {
  /** With port, lower case. */
  readonly host: string;
  /** Lower case. Empty for the whole namespace. */
  readonly segments: readonly string[];
}

const pattern = /^(?:sb|amqps?|https?):\/\/([^/?#]+)(\/[^?#]*)?$/i;

export function parseAudience(uri: string): Audience | undefined {
  const match = pattern.exec(uri);
  const host = match?.[1];
  if (!host) return undefined;
  const segments = (match[2] ?? '').toLowerCase().split('/').filter(Boolean);
  return segments.includes('..') || segments.includes('.')
    ? undefined
    : { host: host.toLowerCase(), segments };
}

/** Whole segments: `orders` does not cover `orders-archive`. */
export function covers(resource: Audience, audience: Audience): boolean {
  return (
    resource.host === audience.host &&
    resource.segments.every((segment, index) => audience.segments[index] === segment)
  );
}
