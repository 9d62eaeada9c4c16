import { describe, expect, it } from 'vitest';
import { limitReader } from './limit-reader.ts';
import { rhea } from './rhea-server.ts';

limitReader();
const read = (hex: string) => new rhea.types.Reader(Buffer.from(hex, 'hex')).read();
const valuesOf = (hex: string) => rhea.types.unwrap(read(hex));

describe('a reader', () => {
  it('reads lists and arrays as before', () => {
    expect(valuesOf('c0050254015402')).toEqual([1, 2]);
    expect(valuesOf('e004025401ff')).toEqual([1, -1]);
    expect(valuesOf('45')).toEqual([]);
  });

  it.each([
    ['four billion empty items', 'f000000005ffffffff40'],
    ['thirty million items of a list', 'd00000000402000000'],
    ['four billion items of a list', 'd000000004ffffffff'],
  ])('refuses %s at once', (_what, hex) => {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(() => read(hex)).toThrow();
    expect(performance.now() - started).toBeLessThan(500);
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  });
});
