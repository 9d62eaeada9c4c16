import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Bytes. */
const pageSize = 4096;

const pieceSize = 16 * 1024 * 1024;

/** In UTF-8 and UTF-16. Covers heaps, stacks and freed memory. */
export function countInMemory(pid: number, text: string): number {
  const traces = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const pages = openSync(`/proc/${pid}/pagemap`, 'r');
  try {
    let count = 0;
    for (const { from, to } of presentRuns(pid, pages)) {
      for (let at = from; at < to; at += pieceSize) {
        const bytes = read(memory, at, Math.min(to, at + pieceSize) - at);
        for (const trace of traces) {
          for (let hit = bytes.indexOf(trace); hit >= 0; hit = bytes.indexOf(trace, hit + 1)) count += 1;
        }
      }
    }
    return count;
  } finally {
    closeSync(memory);
    closeSync(pages);
  }
}

/** Writable pages in use; V8 alone reserves far more. */
function* presentRuns(pid: number, pages: number): Generator<{ from: number; to: number }> {
  for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
    const [, start = '', end = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/u.exec(line) ?? [];
    if (start === '') continue;
    const first = parseInt(start, 16) / pageSize;
    const last = parseInt(end, 16) / pageSize;
    for (let page = first; page < last; page += pieceSize) {
      const entries = read(pages, page * 8, Math.min(last - page, pieceSize) * 8);
      let from: number | undefined;
      const count = entries.length / 8;
      for (let index = 0; index <= count; index += 1) {
        // The two highest bits mean present or swapped (pagemap.rst).
        const isThere = index < count && (entries[index * 8 + 7] ?? 0) >= 0x40;
        if (isThere) from ??= page + index;
        else if (from !== undefined) {
          yield { from: from * pageSize, to: (page + index) * pageSize };
          from = undefined;
        }
      }
    }
  }
}

function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  try {
    return bytes.subarray(0, readSync(file, bytes, 0, length, at));
  } catch {
    // EIO: unmapped since, or a device's memory.
    return Buffer.alloc(0);
  }
}
