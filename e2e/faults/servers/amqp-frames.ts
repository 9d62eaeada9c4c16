export type FrameKind = 'sasl-outcome' | 'open' | 'attach' | 'transfer' | 'other';

/** Descriptors of AMQP 1.0, 2.7 and 5.3.3. */
const performatives: Readonly<Record<number, FrameKind>> = {
  0x44: 'sasl-outcome',
  0x10: 'open',
  0x12: 'attach',
  0x14: 'transfer',
};

/** Reports each complete frame; skips 8-byte protocol headers. */
export function createFrameReader(onFrame: (kind: FrameKind) => void): (bytes: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= 8) {
      const isHeader = rest.toString('latin1', 0, 4) === 'AMQP';
      const size = isHeader ? 8 : rest.readUInt32BE(0);
      if (rest.length < size) return;
      if (!isHeader && size > 8) onFrame(kindOf(rest.subarray(0, size)));
      rest = rest.subarray(size);
    }
  };
}

/**
 * Byte 4 gives the body's offset in 4-byte words (AMQP 1.0, 2.3.1). The body begins with `00 53
 * <code>`.
 */
function kindOf(frame: Buffer): FrameKind {
  const body = (frame[4] ?? 2) * 4;
  return performatives[frame[body + 2] ?? 0] ?? 'other';
}
