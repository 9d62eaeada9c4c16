import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameGuard } from './frame-guard.ts';

const header = Buffer.from('AMQP\u0000\u0001\u0000\u0000');
const saslHeader = Buffer.from('AMQP\u0003\u0001\u0000\u0000');

function frame(size: number): Buffer {
  const bytes = Buffer.alloc(size, 0x41);
  bytes.writeUInt32BE(size);
  return bytes;
}

function cut(bytes: Buffer, offsets: readonly number[]): Buffer[] {
  const edges = [
    0,
    ...offsets.map((offset) => offset % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ];
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}

describe('the frame guard', () => {
  it('lets plausible traffic pass, however the network cuts it', () => {
    const sizes = fc.array(fc.integer({ min: 8, max: 500 }), { maxLength: 8 });
    const offsets = fc.array(fc.nat(), { maxLength: 12 });
    fc.assert(
      fc.property(sizes, offsets, (frames, at) => {
        const plausible = createFrameGuard(500);
        const traffic = Buffer.concat([saslHeader, frame(20), header, ...frames.map(frame)]);
        expect(cut(traffic, at).every(plausible)).toBe(true);
      }),
    );
  });

  it('stops at a frame that is too large or too small, wherever it comes', () => {
    const bad = fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 501, max: 0xff_ff_ff_ff }));
    fc.assert(
      fc.property(bad, fc.array(fc.nat(), { maxLength: 6 }), (size, at) => {
        fc.pre(size !== 0x41_4d_51_50);
        const announced = Buffer.alloc(4);
        announced.writeUInt32BE(size);
        const plausible = createFrameGuard(500);
        const chunks = cut(Buffer.concat([header, frame(30), announced]), at);
        expect(chunks.map(plausible)).toContain(false);
      }),
    );
  });

  it('does not take a third protocol header', () => {
    const plausible = createFrameGuard();
    expect([plausible(saslHeader), plausible(header), plausible(header)]).toEqual([true, true, false]);
  });
});
