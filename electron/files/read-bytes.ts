import { closeSync, openSync, readSync } from 'node:fs';

const chunk = Buffer.allocUnsafeSlow(64 * 1024);

/**
 * Reads a file until its end, whatever its size is said to be, by a descriptor of its own that is closed before anything
 * else runs: a file that is held open hinders whoever replaces it.
 */
export function readBytes(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    const read: Buffer[] = [];
    for (;;) {
      const length = readSync(descriptor, chunk, 0, chunk.length, null);
      if (length === 0) return Buffer.concat(read);
      read.push(Buffer.from(chunk.subarray(0, length)));
    }
  } finally {
    closeSync(descriptor);
  }
}
