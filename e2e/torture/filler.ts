// Fills the disk and frees it, repeatedly, until killed.
import { ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const file = openSync(join(process.argv[2] ?? '', 'filler'), 'w');
const block = Buffer.alloc(64 * 1024);
const pauser = new Int32Array(new SharedArrayBuffer(4));

for (;;) {
  try {
    for (;;) writeSync(file, block);
  } catch {
    Atomics.wait(pauser, 0, 0, Math.random());
    ftruncateSync(file, 0);
    Atomics.wait(pauser, 0, 0, Math.random() * 2);
  }
}
