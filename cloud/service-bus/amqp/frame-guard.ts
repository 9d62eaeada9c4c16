/** In bytes. */
export const maxFrameSize = 65_536;

const protocolHeader = 0x41_4d_51_50; // "AMQP"
/** AMQP 1.0, 2.2 and 2.3.1. */
const headerLength = 8;
const minFrameSize = 8;

/**
 * False at the first malformed frame. rhea trusts the announced size and would buffer up to 4 GB.
 */
export function createFrameGuard(limit: number = maxFrameSize): (chunk: Buffer) => boolean {
  let headersLeft = 2; // SASL and AMQP
  let skip = 0;
  let size = 0;
  let sizeBytes = 0;

  function atBoundary(): boolean {
    if (size === protocolHeader) {
      headersLeft -= 1;
      skip = headerLength - 4;
      return headersLeft >= 0;
    }
    skip = size - 4;
    return size >= minFrameSize && size <= limit;
  }

  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      const skipped = Math.min(skip, chunk.length - at);
      skip -= skipped;
      at += skipped;
      for (; skip === 0 && sizeBytes < 4 && at < chunk.length; sizeBytes += 1, at += 1) {
        size = size * 256 + chunk.readUInt8(at);
      }
      if (sizeBytes < 4) continue;
      if (!atBoundary()) return false;
      size = 0;
      sizeBytes = 0;
    }
    return true;
  };
}
