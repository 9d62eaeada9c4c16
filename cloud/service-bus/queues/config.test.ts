import { describe, expect, it } from 'vitest';
import defaults from '../Config.json' with { type: 'json' };
import { parseConfig } from './config.ts';
import { parseDuration } from './duration.ts';

describe('durations', () => {
  it.each([
    ['PT30S', 30_000],
    ['PT1M', 60_000],
    ['PT1H30M', 5_400_000],
    ['P1DT0.5S', 86_400_500],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', 'P1DT', '30', 'PT30', 'PT-1S', 'P1M'])('"%s" is none', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('Config.json', () => {
  const withProperties = (properties: object) => ({
    UserConfig: { Namespaces: [{ Queues: [{ Name: 'orders', Properties: properties }] }] },
  });

  it('has the two queues of the onboarding, only the replies with sessions', () => {
    expect(parseConfig(defaults).map(({ name, requiresSession }) => [name, requiresSession])).toEqual([
      ['sic-onboarding', false],
      ['sic-onboarding-replies', true],
    ]);
  });

  it('lets the worker see a repeated request id: it answers again where a filter would be silent', () => {
    expect(parseConfig(defaults)[0]?.requiresDuplicateDetection).toBe(false);
  });

  it('has the defaults of the service', () => {
    expect(parseConfig(withProperties({}))).toEqual([
      {
        name: 'orders',
        lockDurationMs: 60_000,
        defaultTtlMs: 3_600_000,
        maxDeliveryCount: 10,
        requiresSession: false,
        requiresDuplicateDetection: false,
        duplicateWindowMs: 20_000,
        deadLetterOnExpiration: false,
        maxMessageBytes: 262_144,
      },
    ]);
  });

  it.each([
    { LockDuration: '30' },
    { LockDuration: 'PT0S' },
    { MaxDeliveryCount: 0 },
    { ForwardTo: 'elsewhere' },
    { MaxMessageSizeInKilobytes: 1025 },
  ])('is refused with %o', (properties) => {
    expect(() => parseConfig(withProperties(properties))).toThrow();
  });
});
