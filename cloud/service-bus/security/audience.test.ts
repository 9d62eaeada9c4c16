import { describe, expect, it } from 'vitest';
import { covers, parseAudience } from './audience.ts';

function isCovered(resource: string, audience: string): boolean {
  const [outer, inner] = [parseAudience(resource), parseAudience(audience)];
  return outer !== undefined && inner !== undefined && covers(outer, inner);
}

describe('the audience of a token', () => {
  it.each([
    ['sb://host/', 'sb://host/orders'],
    ['sb://host/orders', 'sb://host/orders'],
    ['sb://HOST/Orders', 'sb://host/orders'],
    ['https://host/orders/', 'sb://host/orders/$management'],
    ['sb://host:5671/orders', 'sb://host:5671/orders/$deadletterqueue'],
  ])('%s covers %s', (resource, audience) => {
    expect(isCovered(resource, audience)).toBe(true);
  });

  it.each([
    ['sb://host/orders', 'sb://host/orders-archive'],
    ['sb://host/orders', 'sb://host/'],
    ['sb://host/orders', 'sb://other/orders'],
    ['sb://host:1/orders', 'sb://host:2/orders'],
    ['sb://host/orders/$management', 'sb://host/orders'],
  ])('%s does not cover %s', (resource, audience) => {
    expect(isCovered(resource, audience)).toBe(false);
  });

  it.each([
    '',
    'host/orders',
    'ftp://host/orders',
    'sb:///orders',
    'sb://host/../orders',
    'sb://host/orders?x=1',
  ])('cannot be read from "%s"', (text) => {
    expect(parseAudience(text)).toBeUndefined();
  });
});
